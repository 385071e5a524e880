# make bench-store: what the store does in a second, beside SQLite alone, and what grows with its size.
# STORE_BENCH="grow 100000" for less.
STORE_BENCH ?= compare

$(O)/tests/bench/bench_store: $(O)/tests/bench/bench_store.o $(O)/libsiaga.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)

.PHONY: bench-store
bench-store: $(O)/tests/bench/bench_store ## rows a second of the store (STORE_BENCH="grow": at 1,000,000 entries)
	@set -e; d=$$(mktemp -d); trap 'rm -rf "$$d"' EXIT; $< "$$d" $(STORE_BENCH)

.PHONY: bench-sender
bench-sender: $(O)/siaga ## letters a second of one sender child, beside smtp-source
	@tests/bench/sender.py $<

# make bench-inspect: inspect beside a bare GMime loop on the same mails, then bombs that grow.
INSPECT_BENCH ?= 10000

$(O)/tests/bench/gmime_loop: $(O)/tests/bench/gmime_loop.o
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)

.PHONY: bench-inspect
bench-inspect: $(O)/siaga $(O)/tests/bench/gmime_loop ## inspect beside GMime, and mail bombs (INSPECT_BENCH=MAILS)
	@python3 tests/bench/inspect.py $^ $(INSPECT_BENCH)
