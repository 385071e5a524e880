# make interop: siaga with real mail servers, each in a Debian of its own below build-interop.
# INTEROP="cyrus exim" for some of them (tests/interop/imap, tests/interop/smtp).
INTEROP ?= $(notdir $(basename $(wildcard tests/interop/imap/*.sh tests/interop/smtp/*.sh)))

.PHONY: interop interop-clean
interop: $(O)/siaga ## siaga with real IMAP and SMTP servers of Debian (root; INTEROP="cyrus exim": those alone)
	@contrib/install-packages interop
	@SIAGA='$(abspath $(O))/siaga' prove $(foreach name,$(INTEROP),$(wildcard tests/interop/*/$(name).sh)); \
		status=$$?; tests/interop/table; exit $$status

clean: interop-clean
interop-clean:
	rm -rf build-interop
