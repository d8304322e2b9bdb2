"""The chat page, and the doors it talks through."""
