"""Real servers that the tests and benchmarks talk to in place of the providers."""
