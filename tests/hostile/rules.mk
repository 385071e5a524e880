# make hostile: siaga three times, each with one child that attacks it (fetch.c, send.c and parse.c stand in the place of the
# honest ones), and the tests that it withstands them.  They run in `make check`, too.
HOSTILE := $(patsubst %,$(O)/tests/hostile/siaga-%,fetch send parse)

$(HOSTILE): LIBS = $(PKG_LIBS)
$(O)/tests/hostile/siaga-%: $(O)/src/main.o $(O)/tests/hostile/%.o $(O)/tests/hostile/attack.o $(O)/libsiaga.a
	$(call note,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

.PHONY: hostile
hostile: $(O)/siaga $(HOSTILE) ## children that were taken over attack the engine
	@SIAGA='$(abspath $(O))/siaga' prove -e tests/run-one tests/hostile/t*.sh
