# The tests of the commands need a database that tells a story.
$(O)/tests/command/fill: $(O)/tests/command/fill.o $(O)/libsiaga.a
	$(call note,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)

suite: $(O)/tests/command/fill

.PHONY: site-test
site-test: $(O)/siaga $(O)/tests/command/fill ## the pages of siaga report --site in a browser: phone and desktop, light and dark
	@contrib/install-packages build test browser
	$(Q)SITE_TEST=all SIAGA='$(abspath $(O))/siaga' tests/command/t0044-report.sh
