.PHONY: test
test: ; @scripts/environment dev && scripts/check
