# make fuzz: the program by clang, then every tests/fuzz/fuzz_NAME.c with libFuzzer, ASan and UBSan for FUZZ_TIME seconds each.
# FUZZ=NAME runs one.  What is found grows in build-fuzz/corpus/NAME; the seeds are FUZZ_SEEDS_NAME, or tests/mail.
FUZZ_SEEDS_yaml := rules rules/workflows tests/procedure/rules
FUZZ_SEEDS_answer := tests/fuzz/seeds/answer
FUZZ_SEEDS_imap := tests/fuzz/seeds/imap
FUZZ_SEEDS_frames := tests/fuzz/seeds/frames
FUZZ_SEEDS_dkim := tests/fuzz/seeds/dkim
FUZZ_SEEDS_part_signature := tests/mail/signed tests/fuzz/seeds/part_signature
fuzz_seeds = $(or $(FUZZ_SEEDS_$1),tests/mail)
FUZZ_TIME ?= 60
FUZZ ?= $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))

$(O)/tests/fuzz/fuzz_%: $(O)/tests/fuzz/fuzz_%.o $(O)/libsiaga.a
	$(call note,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(PKG_LIBS)

.PHONY: fuzz fuzz-run
fuzz: ## the fuzzers, a minute each (FUZZ_TIME=SECONDS, FUZZ=NAME)
	@+$(MAKE) --no-print-directory $(PARALLEL) O=build-fuzz CC=clang SAN=1 CFLAGS='-O1 -g -fsanitize=fuzzer-no-link' fuzz-run

fuzz-run: $(O)/siaga $(FUZZ:%=fuzzed-%)

fuzzed-%: $(O)/tests/fuzz/fuzz_% FORCE
	@d=$(O)/corpus/$*; mkdir -p $$d; \
	$< -max_total_time=$(FUZZ_TIME) -timeout=10 -rss_limit_mb=1024 -artifact_prefix=$(O)/$*- \
		$$d $(call fuzz_seeds,$*) >$$d.log 2>&1 || { tail -n 40 $$d.log; exit 1; }; \
	printf 'fuzz %s: %s\n' $* "$$(tail -n 1 $$d.log)"
