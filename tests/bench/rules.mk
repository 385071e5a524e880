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
