"""The house's web server: health, metrics, the webhooks of channels, and the demo chat."""
