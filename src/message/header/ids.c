#include "message/header/ids.h"

#include "message/bytes/limits.h"

#include <string.h>

/* Folded ids got blanks inside. */
static char *without_blanks(const char *start, gsize n)
{
	char *id = g_strndup(start, n), *to = id;

	for (const char *p = id; *p; p++)
		if (!strchr(" \t", *p))
			*to++ = *p;
	*to = '\0';
	return id;
}

static bool add(GPtrArray *list, GHashTable *known, char *id)
{
	if (*id == '\0' || g_hash_table_contains(known, id) || list->len >= LIMIT_REFERENCES) {
		bool cut = *id != '\0' && list->len >= LIMIT_REFERENCES;
		g_free(id);
		return cut;
	}
	g_hash_table_add(known, id);
	g_ptr_array_add(list, id);
	return false;
}

/* Words with an @ where there are no brackets at all. */
static bool read_bare(const char *text, GPtrArray *list, GHashTable *known)
{
	g_auto(GStrv) words = g_strsplit_set(text, " \t,;\"()", -1);
	bool cut = false;

	for (guint i = 0; words[i]; i++) {
		const char *at = strchr(words[i], '@');
		if (at && at > words[i] && at[1])
			cut |= add(list, known, g_strdup(words[i]));
	}
	return cut;
}

bool ids_read(const char *text, GPtrArray *list)
{
	g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
	const char *open = strchr(text, '<');
	bool cut = false;

	for (guint i = 0; i < list->len; i++)
		g_hash_table_add(known, list->pdata[i]);
	if (!open)
		return read_bare(text, list, known);
	while (open) {
		gsize n = strcspn(++open, "<>");
		cut |= add(list, known, without_blanks(open, n));
		open = strchr(open + n, '<');
	}
	return cut;
}

char *ids_own(const char *text)
{
	const char *open = strchr(text, '<');
	const char *start = open ? open + 1 : text + strspn(text, " \t");
	gsize n = open ? strcspn(start, ">") : strcspn(start, " \t>");
	g_autofree char *id = without_blanks(start, n);

	return *id ? g_steal_pointer(&id) : NULL;
}
