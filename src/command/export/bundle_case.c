#include "command/export/bundle_case.h"

#include "base/jsontext.h"
#include "store/entries.h"
#include "store/history.h"

#include <string.h>

/* Objects are started for objects, tasks for those. */
enum { DEPTH = 4 };

guint bundle_case_mail(const Case *c, const char *sha256)
{
	for (guint i = 0; i < c->mails->len; i++)
		if (g_str_equal(c->mails->pdata[i], sha256))
			return i + 1;
	return 0;
}

const Entry *bundle_case_entry(const Case *c, gint64 id)
{
	for (guint i = 0; i < c->entries->len; i++)
		if (((const Entry *)c->entries->pdata[i])->id == id)
			return c->entries->pdata[i];
	return NULL;
}

static bool add_entry(Case *c, const Entry *entry, guint depth, GError **err)
{
	Store *store = c->sheet->opened.store;
	g_autoptr(GPtrArray) children = entries_children(store, entry->id, err);

	if (view_masks(&c->sheet->view, entry)) {
		c->hidden++;
		return children != NULL;
	}
	if (!bundle_case_entry(c, entry->id))
		g_ptr_array_add(c->entries, entry_copy(entry));
	for (guint i = 0; children && i < children->len && depth < DEPTH; i++)
		if (!add_entry(c, children->pdata[i], depth + 1, err))
			return false;
	return children != NULL;
}

static void add_mail(Case *c, const char *sha256)
{
	if (sha256 && strlen(sha256) == 64 && bundle_case_mail(c, sha256) == 0)
		g_ptr_array_add(c->mails, g_strdup(sha256));
}

static bool add_mails(Case *c, const Entry *entry, GError **err)
{
	g_autoptr(GPtrArray) mails = entries_mails(c->sheet->opened.store, entry->id, err);

	for (guint i = 0; mails && i < mails->len; i++)
		add_mail(c, ((const LedgerLine *)mails->pdata[i])->sha256);
	return mails != NULL;
}

/* The mail that a line rests on: an answer belongs to no entry by itself. */
static void add_mail_of(Case *c, const HistoryLine *line)
{
	json_t *detail = line->detail ? json_loads(line->detail, 0, NULL) : NULL;

	add_mail(c, json_string_value(json_object_get(detail, "mail")));
	json_decref(detail);
}

static bool add_lines(Case *c, const Entry *entry, GError **err)
{
	GPtrArray *lines = history_of(c->sheet->opened.store, entry->id, err);

	for (guint i = 0; lines && i < lines->len; i++)
		add_mail_of(c, lines->pdata[i]);
	if (lines)
		g_ptr_array_extend_and_steal(c->lines, lines);
	return lines != NULL;
}

static gint by_id(gconstpointer a, gconstpointer b)
{
	const HistoryLine *const *x = a, *const *y = b;

	return ((*x)->id > (*y)->id) - ((*x)->id < (*y)->id);
}

bool bundle_case_read(Case *c, const Sheet *sheet, GError **err)
{
	*c = (Case){.sheet = sheet,
	    .entries = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free),
	    .lines = g_ptr_array_new_with_free_func((GDestroyNotify)history_line_free),
	    .mails = g_ptr_array_new_with_free_func(g_free)};
	if (!add_entry(c, sheet->entry, 0, err))
		return false;
	for (guint i = 0; i < c->entries->len; i++)
		if (!add_mails(c, c->entries->pdata[i], err) ||
		    !add_lines(c, c->entries->pdata[i], err))
			return false;
	g_ptr_array_sort(c->lines, by_id);
	return true;
}

void bundle_case_clear(Case *c)
{
	g_clear_pointer(&c->entries, g_ptr_array_unref);
	g_clear_pointer(&c->lines, g_ptr_array_unref);
	g_clear_pointer(&c->mails, g_ptr_array_unref);
}
