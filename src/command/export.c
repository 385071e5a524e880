/* siaga export: an entry as files. */
#include "command/sheet.h"

#include "base/error.h"
#include "store/entries.h"
#include "store/raw.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* A directory of its own, so that nothing of the user's is overwritten. */
static int make_directory(const char *path, GError **err)
{
	int fd = -1;

	if (mkdir(path, 0700) < 0 ||
	    (fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)) < 0)
		fail(err, ERR_CONFIG, "cannot make directory %s: %s", path, g_strerror(errno));
	return fd;
}

static bool write_all(int fd, const char *bytes, gsize length)
{
	while (length > 0) {
		ssize_t n = write(fd, bytes, length);
		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0) {
			bytes += n;
			length -= (gsize)n;
		}
	}
	return true;
}

static bool write_file(int directory, const char *name, GBytes *bytes, GError **err)
{
	int fd = openat(directory, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	gsize length;
	const char *data = g_bytes_get_data(bytes, &length);

	bool ok = fd >= 0 && write_all(fd, data, length);
	if (fd >= 0 && close(fd) < 0)
		ok = false;
	return ok || fail(err, ERR_CONFIG, "cannot write %s: %s", name, g_strerror(errno));
}

static bool export_sheet(int directory, const Sheet *sheet, GError **err)
{
	g_autoptr(Printer) p = printer_new(true, sheet->opened.config->office.zone);

	if (!sheet_print(p, sheet, err))
		return false;
	g_autoptr(GBytes) bytes = printer_bytes(p);
	return write_file(directory, "entry.json", bytes, err);
}

static bool export_mail(int directory, Store *store, const LedgerLine *mail, guint n, GError **err)
{
	g_autofree char *name = g_strdup_printf("mail-%u.eml", n);

	if (!mail->sha256[0])
		return true;
	g_autoptr(GBytes) bytes = raw_read(store, mail->sha256, err);
	return bytes && write_file(directory, name, bytes, err);
}

static bool export_all(int directory, const Sheet *sheet, GError **err)
{
	Store *store = sheet->opened.store;
	g_autoptr(GPtrArray) mails = entries_mails(store, sheet->entry->id, err);

	if (!mails || !export_sheet(directory, sheet, err))
		return false;
	for (guint i = 0; i < mails->len; i++)
		if (!export_mail(directory, store, mails->pdata[i], i + 1, err))
			return false;
	return opened_sound(&sheet->opened, err);
}

static int run_export(const Args *args, GError **err)
{
	g_auto(Sheet) sheet;
	int status = sheet_open(args, &sheet, err);

	if (status != EXIT_DONE)
		return status;
	if (view_masks(&sheet.view, sheet.entry)) {
		fail(err, ERR_CONFIG, "entry %s is secret: name the clearance with --clearance",
		    sheet.entry->label);
		return EXIT_FAILED;
	}
	int directory = make_directory(args_word(args, 1), err);
	if (directory < 0)
		return EXIT_FAILED;
	bool ok = export_all(directory, &sheet, err);
	close(directory);
	return ok ? EXIT_DONE : EXIT_FAILED;
}

static const Option options[] = {SHEET_OPTIONS, {NULL, 0, OPTION_FLAG, NULL, NULL}};

extern const Command command_export;

const Command command_export = {
    .name = "export",
    .words = "N DIR",
    .least = 2,
    .most = 2,
    .summary = "write an entry and its mails into a new directory",
    .details =
	"DIR/entry.json is what 'siaga show N --json' prints, DIR/mail-1.eml and so on are its "
	"mails as they came.  Only their owner may read them.",
    .options = options,
    .run = run_export,
};
