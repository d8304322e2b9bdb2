.PHONY: run test
run: ; @scripts/environment run && .venv/bin/python -m bot chat
test: ; @scripts/environment dev && scripts/check
