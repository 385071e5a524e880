# siaga: build, test and install.  `make help` lists the targets.
#
# O=DIR puts everything that is built into DIR (default: build), so that several
# builds (gcc, clang, sanitizers) can stand side by side.  SAN=1 adds ASan and UBSan.

CC ?= gcc
O ?= $(if $(SAN),build-san,build)
PREFIX ?= /usr/local
DESTDIR ?=
VERSION := 0.1

PKGS := glib-2.0 gmime-3.0 sqlite3 libcurl jansson libpcre2-8 yaml-0.1 libxml-2.0 gnutls libseccomp uchardet libytnef
WARN := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
	-Wvla -Wpointer-arith -Wwrite-strings -Wundef -Wformat=2 -Werror=implicit-function-declaration \
	$(if $(WERROR),-Werror)
HARDEN := $(if $(SAN),,-D_FORTIFY_SOURCE=2) -fstack-protector-strong -fstack-clash-protection -fPIE
SANITIZE := $(if $(SAN),-fsanitize=address$(comma)undefined -fno-omit-frame-pointer -fno-sanitize-recover=all)
comma := ,

PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -letpan
CFLAGS ?= -O2 -g
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -DSIAGA_VERSION='"$(VERSION)"' -DG_LOG_DOMAIN='"siaga"' \
	-DSIAGA_PREFIX='"$(PREFIX)"' $(WARN) $(HARDEN) $(SANITIZE) -Isrc $(PKG_CFLAGS) $(CFLAGS)
ALL_LDFLAGS = -pie -Wl,-z,relro,-z,now $(SANITIZE) $(LDFLAGS)

SRC := $(filter-out src/main.c,$(wildcard src/*/*.c))
OBJ := $(SRC:%.c=$(O)/%.o)
UNIT := $(patsubst tests/unit/%.c,$(O)/tests/unit/%.t,$(wildcard tests/unit/test_*.c))

.PHONY: all check unit lint clean install help
all: $(O)/siaga

$(O)/siaga: $(O)/src/main.o $(O)/libsiaga.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)

$(O)/libsiaga.a: $(OBJ)
	@rm -f $@
	ar rcs $@ $^

$(O)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(O)/tests/unit/%.t: $(O)/tests/unit/%.o $(O)/libsiaga.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)

.SECONDARY:
-include $(shell find $(O) -name '*.d' 2>/dev/null)

unit: $(UNIT)
	prove -j2 -e tests/run-one $(UNIT)

clean:
	rm -rf $(O)
