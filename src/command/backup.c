/* siaga backup: the database, its mails and its key into another folder, while the engine works. */
#include "command/start/command.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/halt.h"
#include "command/start/open.h"
#include "command/start/owner.h"
#include "command/print/print.h"
#include "command/print/progress.h"
#include "store/backup.h"

static int tell(const Args *args, const Config *config, const char *folder, GError **err)
{
	g_autoptr(Manifest) manifest = manifest_read(folder, NULL, err);
	guint64 size = 0;

	if (!manifest)
		return EXIT_FAILED;
	for (guint i = 0; i < manifest->files->len; i++)
		size += ((const BackupFile *)manifest->files->pdata[i])->size;
	g_autofree char *text = g_format_size(size);
	g_autoptr(Printer) p = printer_new(args_flag(args, "json"), config->office.zone);
	print_field(p, "folder", NULL, folder);
	print_field_number(p, "files", NULL, manifest->files->len);
	print_field_number(p, "bytes", NULL, (gint64)size);
	print_field_number(p, "history_lines", NULL, manifest->history.id);
	print_field(p, "history_head", NULL, manifest->history.hash);
	print_line(p, "%s: %u files, %s, history up to line %" G_GINT64_FORMAT, folder,
	    manifest->files->len, text, manifest->history.id);
	printer_end(p);
	return EXIT_DONE;
}

static int run_backup(const Args *args, GError **err)
{
	g_autoptr(Config) config = open_config(args, err);

	if (!config)
		return EXIT_FAILED;
	ProgressLine line;
	Progress progress = progress_begin(&line);
	bool done = backup_write(config->database, args_word(args, 0), clock_now(), &progress, err);
	progress_end(&line);
	halt_leaves(err,
	    "an earlier backup in that folder is whole, this one does not count. Run it "
	    "again: it begins anew, and copies no mail that the earlier one has");
	return done && owner_give(config->database, err)
		   ? tell(args, config, args_word(args, 0), err)
		   : EXIT_FAILED;
}

extern const Command command_backup;

const Command command_backup = {
    .name = "backup",
    .words = "DIR",
    .least = 1,
    .most = 1,
    .summary = "copy database, mails and key into a folder, while the engine works",
    .details =
	"What DIR holds is of one moment.  Mails are only added to what an earlier backup has put "
	"there; manifest.json tells each file with its SHA-256 and is written last, so that a "
	"backup that was cut or stopped (Ctrl-C) leaves the one before it whole.  Keep DIR on "
	"another disk: whoever "
	"can read it can read every mail.",
    .run = run_backup,
};
