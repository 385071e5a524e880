/* siaga export: an entry as files. */
#include "command/export/bundle.h"
#include "command/export/export_person.h"
#include "command/export/export_folder.h"
#include "command/sheet/sheet.h"

#include "base/error.h"
#include "engine/letters/chat_files.h"
#include "store/entries.h"
#include "store/raw.h"

static bool export_sheet(int directory, const Sheet *sheet, GError **err)
{
	g_autoptr(Printer) p = printer_new(true, sheet->opened.config->office.zone);

	if (!sheet_print(p, sheet, err))
		return false;
	g_autoptr(GBytes) bytes = printer_bytes(p);
	return export_folder_write(directory, "entry.json", bytes, err);
}

static bool export_mail(int directory, Store *store, const LedgerLine *mail, guint n, GError **err)
{
	g_autofree char *name = g_strdup_printf("mail-%u.eml", n);

	if (!mail->sha256[0])
		return true;
	g_autoptr(GBytes) bytes = raw_read(store, mail->sha256, err);
	return bytes && export_folder_write(directory, name, bytes, err);
}

/* The name that it was sent by stands in entry.json. */
static bool export_file(int directory, Store *store, const Attachment *a, guint n, GError **err)
{
	g_autofree char *name = g_strdup_printf("chat-file-%u", n);
	g_autoptr(GBytes) bytes = raw_read(store, a->sha256, err);

	return bytes && export_folder_write(directory, name, bytes, err);
}

/* The mail that brought the chat is others', too: of it only the entry's files are written, in the order of the sheet. */
static bool export_chat_files(int directory, Store *store, const Entry *entry, GError **err)
{
	g_autoptr(GPtrArray) chats = chats_files(store, entry->id, err);
	guint n = 0;

	for (guint i = 0; chats && i < chats->len; i++) {
		g_autoptr(Message) m = chat_files_message(chats->pdata[i]);
		for (guint k = 0; k < m->attachments->len; k++)
			if (!export_file(directory, store, m->attachments->pdata[k], ++n, err))
				return false;
	}
	return chats != NULL;
}

static bool export_all(int directory, const Sheet *sheet, GError **err)
{
	Store *store = sheet->opened.store;
	g_autoptr(GPtrArray) mails = entries_mails(store, sheet->entry->id, err);

	if (!mails || !export_sheet(directory, sheet, err))
		return false;
	/* Of what was erased only the sheet is left. */
	for (guint i = 0; i < mails->len && !sheet->entry->erased; i++)
		if (!export_mail(directory, store, mails->pdata[i], i + 1, err))
			return false;
	return (sheet->entry->erased || export_chat_files(directory, store, sheet->entry, err)) &&
	       opened_sound(&sheet->opened, err);
}

static int export_entry(const Args *args, GError **err)
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
	if (args_text(args, "bundle"))
		return bundle_write(&sheet, args_text(args, "bundle"), err) &&
			       opened_sound(&sheet.opened, err)
			   ? EXIT_DONE
			   : EXIT_FAILED;
	int directory = export_folder_new(args_word(args, 1), err);
	if (directory < 0)
		return EXIT_FAILED;
	bool ok = export_all(directory, &sheet, err);
	return export_folder_end(directory, args_word(args, 1), ok) ? EXIT_DONE : EXIT_FAILED;
}

static int run_export(const Args *args, GError **err)
{
	const char *person = args_text(args, "person");

	bool one = person || args_text(args, "bundle");

	if (args_count(args) != (one ? 1 : 2)) {
		fail(err, ERR_CONFIG, "expected %s",
		    person ? "one folder: 'siaga export --person ADDRESS DIR'"
		    : one  ? "one number: 'siaga export N --bundle DIR'"
			   : "a number and a folder: 'siaga export N DIR'");
		return EXIT_USAGE;
	}
	return person ? export_person(args, person, args_word(args, 0), err)
		      : export_entry(args, err);
}

static const Option options[] = {SHEET_OPTIONS,
    {"bundle", 0, OPTION_TEXT, "DIR",
	"the case as evidence: a document, its mails, the chain's lines, keys and a program that "
	"checks them"},
    {"person", 0, OPTION_TEXT, "ADDRESS",
	"everything that is held about the person of that address or number"},
    {NULL, 0, OPTION_FLAG, NULL, NULL}};

extern const Command command_export;

const Command command_export = {
    .name = "export",
    .words = "[N] [DIR]",
    .least = 1,
    .most = 2,
    .summary = "write an entry and its mails into a new directory",
    .details =
	"DIR/entry.json is what 'siaga show N --json' prints, DIR/mail-1.eml and so on are its "
	"mails as they came, DIR/chat-file-1 and so on its files of an exported chat.  Only their "
	"owner may read them.\n"
	"--bundle takes what was started for the entry along, as far as the clearance goes.  "
	"DIR/case.pdf tells who did "
	"what, when and on which mail; python3 DIR/verify.py, which needs openssl and nothing of "
	"siaga, finds out "
	"whether a byte was changed since.\n"
	"--person answers somebody who asks what is held about him (Law 27/2022, article 7): "
	"DIR/person.json lists the "
	"entries he reported, the mails he sent and the letters he got, which lie beside it.  Read "
	"them before they are "
	"handed out: they may name others.",
    .options = options,
    .run = run_export,
};
