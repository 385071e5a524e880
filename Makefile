# siaga: build, test and install.  `make help` lists the targets.
#
# O=DIR puts everything that is built into DIR (default: build), so that several
# builds (gcc, clang, sanitizers) can stand side by side.  SAN=1 adds ASan and UBSan,
# WERROR=1 makes warnings errors, V=1 shows the commands.

ifeq ($(origin CC),default)
CC := gcc
endif
O ?= $(if $(SAN),build-san,build)
PREFIX ?= /usr/local
DESTDIR ?=
Q := $(if $(V),,@)
# All cores, unless the caller has said how many.
PARALLEL := $(if $(filter -j% --jobserver%,$(MAKEFLAGS)),,-j$(shell nproc))
note = $(if $(V),,@printf '  %-5s %s\n' $(1) $(2))
VERSION := 0.1

PKGS := glib-2.0 gmime-3.0 sqlite3 libcurl jansson libpcre2-8 yaml-0.1 gnutls libcrypto nettle libseccomp libical uchardet libytnef libarchive icu-uc pangocairo cairo-pdf xlsxwriter
WARN := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
	-Wvla -Wpointer-arith -Wwrite-strings -Wundef -Wformat=2 -Werror=implicit-function-declaration \
	$(if $(WERROR),-Werror)
# What this compiler knows of these (clang 14 has no auto-var-init, other processors no cf-protection).
knows = $(if $(shell echo 'int x;' | $(CC) -Werror $1 -x c -c -o /dev/null - 2>/dev/null && echo yes),$1)
HARDEN := $(if $(SAN),,-D_FORTIFY_SOURCE=3) -fstack-protector-strong -fstack-clash-protection -fPIE \
	$(call knows,-fcf-protection) $(call knows,-ftrivial-auto-var-init=zero)
comma := ,
SANITIZE := $(if $(SAN),-fsanitize=address$(comma)undefined -fno-omit-frame-pointer -fno-sanitize-recover=all)

PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -letpan -lm
CFLAGS ?= -O2 -g
LANGUAGE = -std=c11 -D_GNU_SOURCE -DSIAGA_VERSION='"$(VERSION)"' -DG_LOG_DOMAIN='"siaga"' \
	-DSIAGA_PREFIX='"$(PREFIX)"' -Isrc -I$(O)/made $(PKG_CFLAGS)
ALL_CFLAGS = $(LANGUAGE) $(WARN) $(HARDEN) $(SANITIZE) $(CFLAGS)
ALL_LDFLAGS = -pie -Wl,-z,relro,-z,now,--as-needed $(SANITIZE) $(LDFLAGS)

SRC := $(wildcard src/*/*.c src/*/*/*.c)
OBJ := $(SRC:%.c=$(O)/%.o)
UNIT := $(patsubst tests/unit/%.c,$(O)/tests/unit/%.t,$(wildcard tests/unit/test_*.c))
SCENARIOS := $(wildcard tests/*/t[0-9]*.sh) $(wildcard tests/abuse/[0-9]*.sh)

.PHONY: all check check-san suite abuse unit property lint demo bench install uninstall clean help FORCE
all: $(O)/siaga ## the program (default)

# What the console speaks besides English, and the texts of offices' languages for screens that speak another one.
SPOKEN := $(patsubst contrib/console/%.po,share/locale/%/LC_MESSAGES/siaga.mo,$(wildcard contrib/console/*.po)) \
	share/siaga/languages/en.yaml share/siaga/languages/id.yaml
$(O)/share/locale/%/LC_MESSAGES/siaga.mo: contrib/console/%.po
	$(call note,MSGFMT,$@)
	$(Q)mkdir -p $(@D)
	$(Q)msgfmt --check -o $@ $<
$(O)/share/siaga/languages/id.yaml: rules/language.yaml
$(O)/share/siaga/languages/en.yaml: contrib/offices/english/rules/language.yaml
$(O)/share/siaga/languages/%.yaml:
	$(Q)install -D -m 644 $< $@

$(O)/siaga: $(O)/src/main.o $(O)/libsiaga.a | $(SPOKEN:%=$(O)/%)
	$(call note,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)

$(O)/libsiaga.a: $(OBJ)
	$(call note,AR,$@)
	$(Q)rm -f $@
	$(Q)ar rcs $@ $^

# Tables of phrases become C.
PHRASES := $(patsubst src/message/phrases/%.tsv,$(O)/made/phrases/%.h,$(wildcard src/message/phrases/*.tsv))
$(OBJ): | $(PHRASES)
$(O)/made/phrases/%.h: src/message/phrases/%.tsv src/message/phrases/table.awk
	$(call note,TABLE,$<)
	$(Q)mkdir -p $(@D)
	$(Q)awk -f src/message/phrases/table.awk $< >$@

# Rewritten when the compiler or a flag that changes code is another than last time.
$(O)/flags: FORCE
	$(shell mkdir -p $(@D))$(file >$@.new,$(CC) $(LANGUAGE) $(HARDEN) $(SANITIZE) $(CFLAGS))
	@cmp -s $@.new $@ && rm -f $@.new || mv $@.new $@
FORCE:

$(O)/%.o: %.c Makefile $(O)/flags
	$(call note,CC,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# What a child may do is not narrowed under the sanitizers, so this test is always of a build without them.
BASE := $(wildcard src/base/*.c)
$(O)/tests/unit/test_sandbox.t: tests/unit/test_sandbox.c $(BASE) $(wildcard src/base/*.h) $(O)/flags
	$(call note,LINK,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(filter-out $(SANITIZE),$(ALL_CFLAGS)) $(filter-out $(SANITIZE),$(ALL_LDFLAGS)) -o $@ $< $(BASE) $(PKG_LIBS)

$(O)/tests/unit/%.t: $(O)/tests/unit/%.o $(O)/libsiaga.a
	$(call note,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)

.SECONDARY:
-include $(shell find $(O) -name '*.d' 2>/dev/null)

include tests/bench/rules.mk tests/command/rules.mk tests/fault/rules.mk tests/fuzz/rules.mk tests/hostile/rules.mk \
	tests/interop/rules.mk tests/mutants/rules.mk tests/package/rules.mk tests/procedure/rules.mk

# The packages may come only now, so what depends on them is looked at by a make of its own.  The days and orders of an
# office run on the program as it is used (tests/run-one), with the children's sandbox, which the sanitizers do without.
check: ## all tests, on builds with and without the address and undefined behaviour sanitizers
	@contrib/install-packages build test
	@+$(MAKE) --no-print-directory $(PARALLEL) O=build all build/tests/command/fill
	@+$(MAKE) --no-print-directory $(PARALLEL) SAN=1 O=build-san PLAIN=build/siaga suite

check-san: ## all tests, all of them on the build with the sanitizers (twice as long)
	@contrib/install-packages build test
	@+$(MAKE) --no-print-directory $(PARALLEL) SAN=1 O=build-san suite

# Those that take longest come first, so that none is left to run alone; then what says what others have said.
LONGEST := $(wildcard $(patsubst %,tests/%-*.sh,hostile/t0010 fault/t1500 procedure/t3012 fault/t1530 procedure/t2058 procedure/t2036 \
	procedure/t2050 procedure/t2056 procedure/t3000 procedure/t3110 procedure/t3100 procedure/t3200 procedure/t3210))
ABUSE := $(wildcard tests/abuse/[0-9]*.sh)
RUN := $(filter %/test_crash.t,$(UNIT)) $(LONGEST) $(filter-out $(LONGEST) $(ABUSE),$(SCENARIOS)) \
	$(filter-out %/test_crash.t,$(UNIT)) $(ABUSE)
# Scenarios wait for servers half of their time.
AT_ONCE := $(shell echo $$((2 * $$(nproc))))

suite: $(O)/siaga $(UNIT) $(HOSTILE)
	@rm -rf $(O)/results && mkdir -p $(O)/results
	@SIAGA='$(abspath $(O))/siaga' PLAIN='$(abspath $(PLAIN))' RESULTS='$(abspath $(O))/results' \
		prove --timer -j$(AT_ONCE) -e tests/run-one $(RUN)

abuse: $(O)/siaga $(UNIT) $(O)/tests/command/fill $(HOSTILE) ## what is tried against the office (tests/abuse/README.md), number by number
	@rm -rf $(O)/results && mkdir -p $(O)/results
	@SIAGA='$(abspath $(O))/siaga' RESULTS='$(abspath $(O))/results' prove -j$(AT_ONCE) tests/abuse/[0-9]*.sh

unit: $(UNIT) ## the unit tests alone, on the plain build
	$(Q)prove -j$(AT_ONCE) -e tests/run-one $(UNIT)

# Another SEEDS="FROM COUNT" looks at other cases than `make check` does.
SEEDS ?= 1000 1000
property: $(O)/tests/unit/test_property.t ## random workflows and events, longer than in `check` (SEEDS="FROM COUNT")
	$(Q)PROPERTY_SEEDS='$(SEEDS)' $< -p /property/cases

LINTS := walls sentences language console structure abuse mutants phrases headers format sizes shell service cppcheck tidy
lint: $(LINTS:%=lint-%) ## walls, sentences, words, circles, phrases, headers, format, sizes, scripts, cppcheck, clang-tidy
	@echo 'lint: nothing to mend'

lint-%: export LINT_CFLAGS = $(LANGUAGE)
lint-%: export CC := $(CC)
lint-%: export O := $(O)
lint-service: $(O)/siaga.service
lint-cppcheck lint-tidy: $(PHRASES)
lint-%:
	@tests/lint/$*

demo: export OFFICE := $(OFFICE)
demo: ## the whole way on private mail servers, with sample mails; leaves nothing behind (OFFICE=council-en, hospital-en: that one)
	@contrib/install-packages build test
	@+$(MAKE) --no-print-directory $(PARALLEL) all
	@SIAGA='$(abspath $(O))/siaga' contrib/demo

.PHONY: readme-pictures
readme-pictures: ## renew the pictures of README.md from what the demo leaves
	@contrib/install-packages build test browser pictures
	@+$(MAKE) --no-print-directory $(PARALLEL) all
	@SIAGA='$(abspath $(O))/siaga' contrib/pictures/renew

bench: ## speed and memory beside mbsync, fdm and smtp-source
	@contrib/install-packages build test bench
	@+$(MAKE) --no-print-directory all
	@SIAGA='$(abspath $(O))/siaga' tests/bench/run

$(O)/siaga.1: $(O)/siaga
	$(Q)$< help --man siaga >$@
$(O)/%.5: $(O)/siaga
	$(Q)$< help --man $* >$@
SHELLS := bash zsh fish
$(SHELLS:%=$(O)/siaga.%): $(O)/siaga
	$(Q)$< help --completion $(@:$(O)/siaga.%=%) >$@
$(O)/siaga.service: contrib/systemd/siaga.service $(O)/flags
	$(Q)sed 's|@PREFIX@|$(PREFIX)|g' $< >$@
# One of several offices on a machine: the same with a folder of its own.
$(O)/siaga@.service: $(O)/siaga.service Makefile
	$(Q)sed -e '1s|.*|# One of several offices: siaga@OFFICE, made from siaga.service.|' \
		-e '/^Description=/s|$$| (%i)|' -e '/^Exec.*siaga \(check\|run\)$$/s|$$| -c /etc/siaga/%i/siaga.yaml|' \
		-e 's,^\(Configuration\|State\)Directory=siaga$$,&/%i,' $< >'$@'

# What is installed: a file and where it goes under PREFIX.
SHARED := $(wildcard rules/* rules/*/* templates/* templates/*/*)
OFFICES := $(shell cd contrib && find offices -type f -o -type l)
SHARED := $(filter-out $(patsubst %/,%,$(dir $(SHARED))),$(SHARED))
PAGES := siaga.yaml.5 siaga-rules.5 siaga-letters.5
UNITS := lib/systemd/system
ZSH := share/zsh/site-functions
INSTALLED := bin/siaga share/man/man1/siaga.1 $(PAGES:%=share/man/man5/%) share/bash-completion/completions/siaga \
	$(ZSH)/_siaga share/fish/vendor_completions.d/siaga.fish $(UNITS)/siaga.service $(UNITS)/siaga@.service \
	lib/sysusers.d/siaga.conf lib/tmpfiles.d/siaga.conf $(SHARED:%=share/siaga/%) \
	share/siaga/siaga.yaml $(OFFICES:%=share/siaga/%) $(SPOKEN)

install: $(O)/siaga $(O)/siaga.1 $(PAGES:%=$(O)/%) $(SHELLS:%=$(O)/siaga.%) $(O)/siaga.service $(O)/siaga@.service ## into DESTDIR and PREFIX (/usr/local)
	$(Q)install -D -m 755 $(O)/siaga '$(DESTDIR)$(PREFIX)/bin/siaga'
	$(Q)install -D -m 644 $(O)/siaga.1 '$(DESTDIR)$(PREFIX)/share/man/man1/siaga.1'
	$(Q)for page in $(PAGES); do \
		install -D -m 644 "$(O)/$$page" '$(DESTDIR)$(PREFIX)/share/man/man5/'"$$page" || exit 1; done
	$(Q)install -D -m 644 $(O)/siaga.bash '$(DESTDIR)$(PREFIX)/share/bash-completion/completions/siaga'
	$(Q)install -D -m 644 $(O)/siaga.zsh '$(DESTDIR)$(PREFIX)/$(ZSH)/_siaga'
	$(Q)install -D -m 644 $(O)/siaga.fish '$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/siaga.fish'
	$(Q)for unit in siaga siaga@; do \
		install -D -m 644 "$(O)/$$unit.service" '$(DESTDIR)$(PREFIX)/$(UNITS)/'"$$unit.service" || exit 1; done
	$(Q)install -D -m 644 contrib/systemd/siaga.sysusers '$(DESTDIR)$(PREFIX)/lib/sysusers.d/siaga.conf'
	$(Q)install -D -m 644 contrib/systemd/siaga.tmpfiles '$(DESTDIR)$(PREFIX)/lib/tmpfiles.d/siaga.conf'
	$(Q)for file in $(SHARED); do \
		install -D -m 644 "$$file" '$(DESTDIR)$(PREFIX)/share/siaga/'"$$file" || exit 1; done
	$(Q)for file in $(OFFICES); do \
		install -D -m 644 "contrib/$$file" '$(DESTDIR)$(PREFIX)/share/siaga/'"$$file" || exit 1; done
	$(Q)install -D -m 644 contrib/siaga.yaml '$(DESTDIR)$(PREFIX)/share/siaga/siaga.yaml'
	$(Q)for file in $(SPOKEN); do \
		install -D -m 644 "$(O)/$$file" '$(DESTDIR)$(PREFIX)/'"$$file" || exit 1; done
	@echo 'installed into $(DESTDIR)$(PREFIX): $(words $(INSTALLED)) files'

uninstall: ## what install put there; configuration and database stay
	$(Q)cd '$(DESTDIR)$(PREFIX)' && rm -f $(INSTALLED)
	$(Q)for folder in share/siaga $(sort $(dir $(filter share/locale/%,$(SPOKEN)))); do \
		[ ! -d '$(DESTDIR)$(PREFIX)/'"$$folder" ] || find '$(DESTDIR)$(PREFIX)/'"$$folder" -depth -type d -empty -delete; done

clean: ## removes this build
	rm -rf $(O)

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18
