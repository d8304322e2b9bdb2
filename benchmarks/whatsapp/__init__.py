"""WhatsApp: webhooks taken and messages sent a second, beside the same work without storage."""
