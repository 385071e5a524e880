# The tests of the commands need a database that tells a story.
$(O)/tests/command/fill: $(O)/tests/command/fill.o $(O)/libsiaga.a
	$(call note,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)

suite: $(O)/tests/command/fill
