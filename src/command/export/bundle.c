#include "command/export/bundle.h"

#include "base/digest.h"
#include "base/error.h"
#include "command/export/bundle_case.h"
#include "command/export/bundle_paper.h"
#include "command/export/bundle_stamps.h"
#include "command/export/bundle_verifier.h"
#include "command/export/export_folder.h"
#include "engine/setup/printing.h"
#include "store/history.h"
#include "store/raw.h"

#include <string.h>

/* A folder while it is written: each file's sum goes into the list of all. */
typedef struct Folder {
	int fd;
	GString *sums;
} Folder;

static bool put(Folder *f, const char *name, GBytes *bytes, GError **err)
{
	char hex[DIGEST_HEX_SIZE];
	gsize length;
	const void *data = g_bytes_get_data(bytes, &length);

	digest_hex_of(data, length, hex);
	g_string_append_printf(f->sums, "%s  %s\n", hex, name);
	return export_folder_write(f->fd, name, bytes, err);
}

static bool put_text(Folder *f, const char *name, const char *text, GError **err)
{
	g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));

	return put(f, name, bytes, err);
}

static bool put_json(Folder *f, const char *name, json_t *value, GError **err)
{
	char *text = json_dumps(value, JSON_INDENT(1) | JSON_SORT_KEYS);
	bool done = put_text(f, name, text, err);

	free(text);
	json_decref(value);
	return done;
}

static bool put_mails(Folder *f, const Case *c, GError **err)
{
	for (guint i = 0; i < c->mails->len; i++) {
		g_autofree char *name = g_strdup_printf("mail-%u.eml", i + 1);
		g_autoptr(GBytes) bytes = raw_read(c->sheet->opened.store, c->mails->pdata[i], err);
		if (!bytes || !put(f, name, bytes, err))
			return false;
	}
	return true;
}

static json_t *line_json(Store *store, const HistoryLine *l)
{
	char before[DIGEST_HEX_SIZE];

	history_hash_of(store, l->id - 1, before);
	return json_pack("{s:I, s:I, s:I, s:s, s:s, s:s, s:s, s:s}", "id", (json_int_t)l->id,
	    "entry", (json_int_t)l->entry, "at", (json_int_t)l->at, "actor", l->actor, "kind",
	    l->kind, "detail", l->detail, "before", before, "hash", l->hash);
}

/* The end of the whole chain as it is now would make each bundle another: that behind the case's last line. */
static bool put_history(Folder *f, const Case *c, GError **err)
{
	json_t *lines = json_array();
	const HistoryLine *last = c->lines->len > 0 ? c->lines->pdata[c->lines->len - 1] : NULL;

	for (guint i = 0; i < c->lines->len; i++)
		json_array_append_new(lines, line_json(c->sheet->opened.store, c->lines->pdata[i]));
	return put_json(f, "history.json",
	    json_pack("{s:o, s:I, s:s, s:i}", "lines", lines, "head_id",
		(json_int_t)(last ? last->id : 0), "head", last ? last->hash : "",
		"entries_above_the_clearance", (int)c->hidden),
	    err);
}

/* What proves senders: public keys of domains (DKIM) as the directory pins them. */
static bool put_keys(Folder *f, const Case *c, GError **err)
{
	const GPtrArray *signing = c->sheet->opened.config->directory->signing;
	json_t *keys = json_array();

	for (guint i = 0; i < signing->len; i++) {
		const SigningKey *k = signing->pdata[i];
		json_array_append_new(keys, json_pack("{s:s, s:s, s:s}", "domain", k->domain,
						"selector", k->selector, "key", k->key));
	}
	return put_json(f, "keys.json", keys, err);
}

static bool put_paper(Folder *f, const Case *c, GError **err)
{
	g_autoptr(Paper) paper = bundle_paper(c);
	g_autoptr(GBytes) pdf = printing_pdf(paper, err);

	return pdf && put(f, "case.pdf", pdf, err);
}

static bool put_stamp(gpointer folder, const char *name, GBytes *bytes, GError **err)
{
	return put(folder, name, bytes, err);
}

static bool put_all(Folder *f, const Case *c, GError **err)
{
	g_autoptr(Printer) p = printer_new(true, c->sheet->opened.config->office.zone);

	if (!sheet_print(p, c->sheet, err))
		return false;
	g_autoptr(GBytes) entry = printer_bytes(p);
	if (!put_paper(f, c, err) || !put(f, "entry.json", entry, err) || !put_mails(f, c, err) ||
	    !put_history(f, c, err) || !put_keys(f, c, err) ||
	    !bundle_stamps(c, put_stamp, f, err) || !put_text(f, "verify.py", bundle_verifier, err))
		return false;
	g_autoptr(GBytes) sums = g_bytes_new(f->sums->str, f->sums->len);
	return export_folder_write(f->fd, "SHA256SUMS", sums, err);
}

bool bundle_write(const Sheet *sheet, const char *path, GError **err)
{
	g_auto(Case) c = {.sheet = sheet};
	g_autoptr(GString) sums = g_string_new(NULL);

	if (sheet->entry->erased)
		return fail(err, ERR_CONFIG, "entry %s was erased: nothing is left to be shown",
		    sheet->entry->label);
	if (!bundle_case_read(&c, sheet, err))
		return false;
	Folder folder = {export_folder_new(path, err), sums};
	if (folder.fd < 0)
		return false;
	return export_folder_end(folder.fd, path, put_all(&folder, &c, err));
}
