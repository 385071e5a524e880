#include "message/sign/taglist.h"

#include <string.h>

/* Cuts "name=value" off the front, less the semicolon; false at the end. */
static bool next_tag(Span *rest, Span *tag_r)
{
	if (rest->start == rest->end)
		return false;
	const char *stop = memchr(rest->start, ';', span_length(*rest));

	*tag_r = (Span){rest->start, stop ? stop : rest->end};
	rest->start = stop ? stop + 1 : rest->end;
	return true;
}

/* False: there is no "=" in it. */
static bool split_tag(Span tag, Span *name_r, Span *value_r)
{
	const char *equals = memchr(tag.start, '=', span_length(tag));

	if (!equals)
		return false;
	*name_r = span_trim((Span){tag.start, equals});
	*value_r = (Span){equals + 1, tag.end};
	return span_length(*name_r) > 0;
}

static bool enter(GHashTable *tags, Span name, Span value)
{
	char *key = span_copy(name);

	if (g_hash_table_contains(tags, key)) {
		g_free(key);
		return false;
	}
	g_hash_table_insert(tags, key, span_copy(span_trim(value)));
	return true;
}

GHashTable *taglist_read(Span text)
{
	GHashTable *tags = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	bool sound = memchr(text.start, '\0', span_length(text)) == NULL;
	Span tag, name, value;

	while (sound && next_tag(&text, &tag)) {
		/* The last semicolon may have nothing behind it. */
		if (text.start == text.end && span_length(span_trim(tag)) == 0)
			break;
		sound = split_tag(tag, &name, &value) && enter(tags, name, value);
	}
	if (!sound)
		g_clear_pointer(&tags, g_hash_table_unref);
	return tags;
}

char *taglist_compact(const char *value)
{
	GString *out = g_string_new(NULL);

	for (const char *p = value; *p; p++)
		if (!strchr(" \t\r\n", *p))
			g_string_append_c(out, *p);
	return g_string_free(out, FALSE);
}

Span taglist_value(Span text, const char *name)
{
	Span tag, found, value;

	while (next_tag(&text, &tag))
		if (split_tag(tag, &found, &value) && span_length(found) == strlen(name) &&
		    memcmp(found.start, name, strlen(name)) == 0)
			return value;
	return (Span){text.end, text.end};
}
