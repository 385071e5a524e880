# shellcheck shell=bash
# open.sh: the shipped office on a private mail host, for the day that is played (play.py).  Sourced by the demo
# and by tests.  `open_day DIR` starts the host in DIR/host and writes DIR/siaga.yaml; `close_day DIR` ends it.
#
# Everybody whom the directory or the story names has a mailbox; the rules and letters are the shipped ones.
# shellcheck disable=SC2034 # for those who source this
day_here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
day_top=$(cd "$day_here/../../.." && pwd)
day_office=kbp@kesbangpol.go.id.example
day_complaints=pengaduan@kesbangpol.go.id.example

day_addresses() {
	{
		printf '%s\n' "$day_office" "$day_complaints"
		sed -n 's/^ *addresses: *//p' "$day_top/rules/directory.yaml" | tr -d '[],"' | tr ' ' '\n'
		sed -n 's/^> \([^ :]*@[^ :]*\).*/\1/p' "$day_here/story.txt"
	} | grep @ | sort -u
}

day_mailbox() {
	cat <<-END
		  - name: $1
		    purpose: $4
		    address: $2
		    url: imaps://localhost:$HOST_IMAPS
		    ca: $HOST_CA_FILE
		    secret: file:$3/secret
		    authserv-ids: [mail.host.example]
		    after: seen
		    send: {url: "smtps://localhost:$HOST_SMTPS", connections: 2}
	END
}

day_configure() {
	(umask 077 && echo rahasia >"$1/secret")
	cat >"$1/siaga.yaml" <<-END
		office:
		  name: Kantor Kesatuan Bangsa dan Politik
		  head-title: Kepala Kantor
		  address: Jalan Sindoro Kajen 51161
		  place: Kajen
		  phone: (0285) 381474
		  host: kesbangpol.go.id.example
		  time-zone: Asia/Jakarta
		  zone-label: WIB
		  letterhead:
		    - PEMERINTAH KABUPATEN PEKALONGAN
		    - KANTOR KESATUAN BANGSA DAN POLITIK
		    - Jalan Sindoro, Kajen 51161, Telepon (0285) 381474
		database: $1/siaga.db
		rules: $day_top/rules
		templates: $day_top/templates
		mailboxes:
	END
	{
		day_mailbox laporan "$day_office" "$1" reports
		day_mailbox pengaduan "$day_complaints" "$1" complaints
	} >>"$1/siaga.yaml"
}

open_day() {
	# shellcheck disable=SC2046 # a list of addresses
	"$day_top/tests/host/host" start "$1/host" $(day_addresses) || return
	eval "$("$day_top/tests/host/host" env "$1/host")"
	day_configure "$1" && "$SIAGA" init --rehearsal -c "$1/siaga.yaml" >/dev/null
}

close_day() {
	"$day_top/tests/host/host" stop "$1/host"
}

# play_day DIR [OPTION...]: see play.py.
play_day() {
	python3 -B "$day_here/play.py" "$@"
}

# report_day DIR WHAT: see report.py.
report_day() {
	python3 -B "$day_here/report.py" "$@"
}
