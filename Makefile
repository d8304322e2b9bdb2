.PHONY: run test bench
run: ; @scripts/environment run && .venv/bin/python -m bot chat
test: ; @scripts/environment dev && scripts/check
bench: ; @scripts/bench turns
