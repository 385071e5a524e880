# shellcheck shell=bash
# office.sh: an office of its own for a test of the commands: $config names its configuration, $database its
# database with a morning's work in it.  Source it after tap.sh.
# shellcheck disable=SC2154,SC2034 # from tap.sh; for the tests
export SIAGA_NOW=2026-11-23T07:00:00+07:00
export COLUMNS=80
config=$tmp/etc/siaga.yaml
database=$tmp/var/siaga.db

mkdir "$tmp/share" "$tmp/etc" "$tmp/var"
cp -r "$top/rules" "$top/templates" "$tmp/share"
sed "s|^database:.*|database: $database|" "$top/contrib/siaga.yaml" >"$tmp/share/siaga.yaml"

# in_office COMMAND...: that command of siaga with the office's configuration.
in_office() {
	"$siaga" "$@" -c "$config"
}

# open_office: configuration, key and a filled database.
open_office() {
	in_office init --from "$tmp/share" >/dev/null
	in_office init >/dev/null 2>&1
	"$(dirname "$siaga")/tests/command/fill" "$database"
}

# full_disk KIB COMMAND...: in_office where $tmp/small is a disk of so many KiB; $tmp/left tells what lies there then.
full_disk() {
	local size=$1
	shift
	mkdir -p "$tmp/small"
	# shellcheck disable=SC2016 # of the inner shell
	unshare -m bash -c 'mount -t tmpfs -o "size=$1k" tmpfs "$2" || exit 99; "${@:4}"; status=$?; find "$2" -mindepth 1 >"$3"; exit "$status"' \
		full "$size" "$tmp/small" "$tmp/left" "$siaga" "$@" -c "$config"
}
