#!/usr/bin/env bash
# make install puts a working program and its papers where PREFIX says; uninstall takes all away.
. "$(dirname "$0")/../tap.sh"

# MAKEFLAGS tells this make which build (SAN=1, CC=...) the test is of.
in_make() {
	make -s -C "$top" DESTDIR="$tmp/root" "$@"
}

installed() {
	cd "$tmp/root/usr/local" && find . -type f | sort
}

ok "installs" in_make install
like "a program that runs" "$("$tmp/root/usr/local/bin/siaga" version)" '^siaga [0-9.]+$'
like "the man page" "$(installed)" './share/man/man1/siaga\.1'
like "and those of the keys" "$(installed)" 'man5/siaga-letters\.5.*man5/siaga-rules\.5.*man5/siaga\.yaml\.5'
like "the completion" "$(installed)" './share/bash-completion/completions/siaga'
like "the service, with the prefix" "$(cat "$tmp/root/usr/local/lib/systemd/system/siaga.service")" \
	'ExecStart=/usr/local/bin/siaga run'
like "and one for several offices" "$(cat "$tmp/root/usr/local/lib/systemd/system/siaga@.service")" \
	'ExecStart=/usr/local/bin/siaga run -c /etc/siaga/%i/siaga.yaml'
like "in folders of their own" "$(cat "$tmp/root/usr/local/lib/systemd/system/siaga@.service")" 'StateDirectory=siaga/%i'
like "the folders" "$(installed)" './lib/tmpfiles\.d/siaga\.conf'
like "the sample configuration" "$(installed)" './share/siaga/siaga\.yaml'
is "all rules and templates" "$(cd "$tmp/root/usr/local/share/siaga" && find rules templates -type f 2>/dev/null | sort | sed 's|^|siaga/|')" \
	"$(cd "$top" && find rules templates -type f 2>/dev/null | sort | sed 's|^|siaga/|')"
# The way that README tells, with nothing but what is installed.
cat >"$tmp/answers" <<END
office: Kantor
head-title: Kepala Kantor
address: Jalan 1
place: Kajen
zone: Asia/Jakarta
administrator: admin@kantor.example
approver: Ketua
approver-address: ketua@kantor.example
staff: Sri
staff-address: sri@kantor.example
mailboxes: [{address: laporan@gmail.com, password: rahasia}]
END
chmod 600 "$tmp/answers"
in_office() {
	"$tmp/root/usr/local/bin/siaga" "$@" -c "$tmp/root/etc/siaga/siaga.yaml"
}
ok "an office is made of it" in_office init --from "$tmp/root/usr/local/share/siaga" --answers "$tmp/answers" --offline \
	--database "$tmp/root/var/lib/siaga/siaga.db"
ok "and is right" in_office check
unlike "and approvals can act" "$(in_office check 2>&1)" 'authserv'
like "its provider was found by the address" "$(cat "$tmp/root/etc/siaga/siaga.yaml")" 'provider: "gmail"'
touch "$tmp/root/usr/local/share/other"
ok "uninstalls" in_make uninstall
is "what it put there and no more" "$(installed)" "./share/other"
done_testing
