# make day-kill: the office's day again and again, with `kill -9` at other moments each time.
.PHONY: day-kill
day-kill: $(O)/siaga ## the office's day with kills at random moments (DAYS=5 times, KILLS=20 each)
	@SIAGA='$(abspath $(O))/siaga' DAYS='$(or $(DAYS),5)' KILLS='$(or $(KILLS),20)' \
		prove -v -e tests/run-one tests/procedure/t3110-day-again.sh
