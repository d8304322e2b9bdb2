"""WhatsApp through Meta's Cloud API: read, render, decide what an error means."""
