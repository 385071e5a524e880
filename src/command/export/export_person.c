#include "command/export/export_person.h"

#include "base/error.h"
#include "command/export/export_folder.h"
#include "command/start/open.h"
#include "command/print/print.h"
#include "config/office/masking.h"
#include "store/entries.h"
#include "store/ledger.h"
#include "store/outbox.h"
#include "store/raw.h"

#include <string.h>

typedef struct Dossier {
	Opened opened;
	Secrecy clearance;
	GPtrArray *entries, *mails, *letters;
	guint hidden; /* entries above the clearance */
} Dossier;

static void dossier_clear(Dossier *d)
{
	g_clear_pointer(&d->entries, g_ptr_array_unref);
	g_clear_pointer(&d->mails, g_ptr_array_unref);
	g_clear_pointer(&d->letters, g_ptr_array_unref);
	opened_clear(&d->opened);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Dossier, dossier_clear)

/* Whether what belongs to that entry (0: to none) may be written. */
static bool is_shown(const Dossier *d, gint64 id)
{
	g_autoptr(Entry) entry = id ? entries_get(d->opened.store, id, NULL) : NULL;

	return id == 0 || (entry && !masking_hides(d->opened.config, entry, d->clearance));
}

static void hide(Dossier *d)
{
	for (guint i = d->entries->len; i-- > 0;)
		if (masking_hides(d->opened.config, d->entries->pdata[i], d->clearance)) {
			g_ptr_array_remove_index(d->entries, i);
			d->hidden++;
		}
	for (guint i = d->mails->len; i-- > 0;)
		if (!is_shown(d, ((const LedgerLine *)d->mails->pdata[i])->entry))
			g_ptr_array_remove_index(d->mails, i);
	for (guint i = d->letters->len; i-- > 0;)
		if (!is_shown(d, ((const Letter *)d->letters->pdata[i])->entry))
			g_ptr_array_remove_index(d->letters, i);
}

static bool collect(Dossier *d, const char *address, GError **err)
{
	g_autofree char *lower = g_utf8_strdown(address, -1);
	Store *store = d->opened.store;

	d->entries = entries_reported_by(store, lower, err);
	d->mails = d->entries ? ledger_sent_by(store, lower, err) : NULL;
	d->letters = d->mails ? outbox_to(store, lower, err) : NULL;
	if (!d->letters)
		return false;
	if (d->entries->len + d->mails->len + d->letters->len == 0)
		return fail(err, ERR_CONFIG, "nothing is held about %s", address);
	hide(d);
	return true;
}

static void print_entries(Printer *p, const GPtrArray *entries)
{
	static const Column columns[] = {
	    {"number", NULL, COLUMN_LEFT},
	    {"book", NULL, COLUMN_LEFT},
	    {"received", NULL, COLUMN_LEFT},
	    {"closed", NULL, COLUMN_LEFT},
	    {"name", NULL, COLUMN_LEFT},
	    {"summary", NULL, COLUMN_LEFT},
	    {"text", NULL, COLUMN_LEFT},
	};

	print_table(p, "entries", NULL, columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < entries->len; i++) {
		const Entry *e = entries->pdata[i];
		print_cell(p, e->label);
		print_cell(p, e->book);
		print_cell_time(p, e->received);
		print_cell_time(p, e->closed);
		print_cell(p, e->reporter_name);
		print_cell(p, e->summary);
		print_cell(p, e->text);
	}
	print_table_end(p, NULL);
}

static void print_mails(Printer *p, const GPtrArray *mails)
{
	static const Column columns[] = {
	    {"file", NULL, COLUMN_LEFT},
	    {"received", NULL, COLUMN_LEFT},
	    {"mailbox", NULL, COLUMN_LEFT},
	    {"subject", NULL, COLUMN_LEFT},
	    {"outcome", NULL, COLUMN_LEFT},
	};

	print_table(p, "mails", NULL, columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < mails->len; i++) {
		const LedgerLine *m = mails->pdata[i];
		g_autofree char *file = g_strdup_printf("mail-%u.eml", i + 1);
		print_cell(p, m->sha256[0] ? file : NULL);
		print_cell_time(p, m->received);
		print_cell(p, m->mailbox);
		print_cell(p, m->subject);
		print_cell(p, outcome_name(m->outcome));
	}
	print_table_end(p, NULL);
}

static void print_letters(Printer *p, const GPtrArray *letters)
{
	static const Column columns[] = {
	    {"file", NULL, COLUMN_LEFT},
	    {"at", NULL, COLUMN_LEFT},
	    {"subject", NULL, COLUMN_LEFT},
	    {"state", NULL, COLUMN_LEFT},
	};

	print_table(p, "letters", NULL, columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < letters->len; i++) {
		const Letter *l = letters->pdata[i];
		g_autofree char *file = g_strdup_printf("letter-%u.eml", i + 1);
		print_cell(p, l->body_sha256[0] ? file : NULL);
		print_cell_time(p, l->finished ? l->finished : l->created);
		print_cell(p, l->subject);
		print_cell(p, letter_state_name(l->state));
	}
	print_table_end(p, NULL);
}

static bool write_list(int folder, const Dossier *d, const char *address, GError **err)
{
	g_autoptr(Printer) p = printer_new(true, d->opened.config->office.zone);

	print_field(p, "person", NULL, address);
	print_field_number(p, "entries_left_out", NULL, d->hidden);
	print_entries(p, d->entries);
	print_mails(p, d->mails);
	print_letters(p, d->letters);
	g_autoptr(GBytes) bytes = printer_bytes(p);
	return export_folder_write(folder, "person.json", bytes, err);
}

static bool write_mails(int folder, const Dossier *d, GError **err)
{
	for (guint i = 0; i < d->mails->len; i++) {
		const LedgerLine *mail = d->mails->pdata[i];
		g_autofree char *name = g_strdup_printf("mail-%u.eml", i + 1);
		g_autoptr(GBytes) bytes =
		    mail->sha256[0] ? raw_read(d->opened.store, mail->sha256, err) : NULL;
		if (mail->sha256[0] && (!bytes || !export_folder_write(folder, name, bytes, err)))
			return false;
	}
	return true;
}

/* As it left: header, an empty line, and the body. */
static bool write_letter(int folder, const char *name, Store *store, const Letter *l, GError **err)
{
	g_autoptr(GBytes) body = raw_read(store, l->body_sha256, err);

	if (!body)
		return false;
	GByteArray *whole = g_byte_array_new();
	g_byte_array_append(whole, (const guint8 *)l->header, (guint)strlen(l->header));
	g_byte_array_append(whole, (const guint8 *)"\r\n", 2);
	g_byte_array_append(whole, g_bytes_get_data(body, NULL), (guint)g_bytes_get_size(body));
	g_autoptr(GBytes) bytes = g_byte_array_free_to_bytes(whole);
	return export_folder_write(folder, name, bytes, err);
}

static bool write_letters(int folder, const Dossier *d, GError **err)
{
	for (guint i = 0; i < d->letters->len; i++) {
		const Letter *l = d->letters->pdata[i];
		g_autofree char *name = g_strdup_printf("letter-%u.eml", i + 1);
		if (l->body_sha256[0] && !write_letter(folder, name, d->opened.store, l, err))
			return false;
	}
	return true;
}

int export_person(const Args *args, const char *address, const char *folder, GError **err)
{
	g_auto(Dossier) d = {.hidden = 0};

	if (!open_clearance(args, SECRECY_TERBATAS, &d.clearance, err))
		return EXIT_USAGE;
	if (!open_reading(args, &d.opened, err) || !collect(&d, address, err))
		return EXIT_FAILED;
	int directory = export_folder_new(folder, err);
	if (directory < 0)
		return EXIT_FAILED;
	bool ok = write_list(directory, &d, address, err) && write_mails(directory, &d, err) &&
		  write_letters(directory, &d, err) && opened_sound(&d.opened, err);
	return export_folder_end(directory, folder, ok) ? EXIT_DONE : EXIT_FAILED;
}
