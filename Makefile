.PHONY: run test check bench
# Try the bot in the browser: installs into .venv on the first call, then serves the demo.
run: ; @scripts/environment run && exec .venv/bin/python -m bot demo $(ARGS)
# Everything: format, lint, types, import contracts, all tests with coverage.
test: ; @scripts/environment dev && scripts/check
# Only what takes seconds: no servers, processes or browser.
check: ; @scripts/environment dev && scripts/check quick
bench: ; @scripts/bench turns
