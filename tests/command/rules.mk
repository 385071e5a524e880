# The tests of the commands need a database that tells a story.
$(O)/tests/command/fill: $(O)/tests/command/fill.o $(O)/libsiaga.a
	$(call note,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)

suite: $(O)/tests/command/fill

# axe-core comes from npm, into the build.  The scenarios say so where they have to do without browser or axe.
.PHONY: site-test
site-test: $(O)/siaga $(O)/tests/command/fill ## pages and HTML letters in a browser: phone and desktop, light and dark, axe
	@contrib/install-packages build test browser
	$(Q)tests/command/fetch-axe '$(O)/axe-core'
	$(Q)SITE_TEST=all AXE='$(abspath $(O))/axe-core/axe.min.js' SIAGA='$(abspath $(O))/siaga' \
		prove -e tests/run-one tests/command/t0044-report.sh tests/command/t0080-letters.sh

.PHONY: pictures
pictures: $(O)/siaga $(O)/tests/command/fill ## renew the pictures that printed pages are compared with (look at them before you commit them)
	@contrib/install-packages build test
	$(Q)PICTURES_RENEW=1 SIAGA='$(abspath $(O))/siaga' tests/command/t0046-pictures.sh
