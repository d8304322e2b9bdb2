"""What is kept only for a while is erased in time."""

from storage.work import Work


def prune_payloads(work: Work) -> bool:
    """Erase the bodies of webhooks that no provider will deliver again."""
    return work.deliveries.prune()
