# make fault: kill -9 at every step; `make check` takes every third of them.
.PHONY: fault
fault: $(O)/siaga ## every point at which a process can be killed
	@SIAGA='$(abspath $(O))/siaga' KILL_EVERY=1 prove -e tests/run-one tests/fault/t1500-kill.sh
