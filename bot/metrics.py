"""What the bot counts about itself. No label ever holds a person, an address or a text."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

REGISTRY = CollectorRegistry()

TURNS = Counter(
    "inovasi_turns", "Turns taken", ("channel", "dialogue", "result"), registry=REGISTRY
)
TURN_SECONDS = Histogram(
    "inovasi_turn_seconds",
    "Time to decide one turn, without its commit",
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0),
    registry=REGISTRY,
)
SENDS = Counter("inovasi_sends", "Messages sent", ("channel", "result"), registry=REGISTRY)
LETTERS = Gauge("inovasi_inbox_letters", "Letters not done yet", ("status",), registry=REGISTRY)
PARCELS = Gauge(
    "inovasi_outbox_parcels", "Messages not sent yet", ("channel",), registry=REGISTRY
)
