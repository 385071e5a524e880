#include "command/start/told.h"

#include "base/tongue.h"

#include <string.h>

/* A text of the language file as what stands between its values and what they are called. */
typedef struct SaidText {
	GPtrArray *names, *between; /* of char *; one more of these */
} SaidText;

static void said_text_clear(SaidText *p)
{
	g_ptr_array_unref(p->names);
	g_ptr_array_unref(p->between);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SaidText, said_text_clear)

static void said_read(SaidText *p, const char *text)
{
	const char *open, *close;

	p->names = g_ptr_array_new_with_free_func(g_free);
	p->between = g_ptr_array_new_with_free_func(g_free);
	while ((open = strchr(text, '{')) && (close = strchr(open, '}'))) {
		g_ptr_array_add(p->between, g_strndup(text, (gsize)(open - text)));
		g_ptr_array_add(p->names, g_strndup(open + 1, (gsize)(close - open - 1)));
		text = close + 1;
	}
	g_ptr_array_add(p->between, g_strdup(text));
}

/* The values of a sentence that was made of it, in the order of their names; NULL: it was not.  Caller unrefs. */
static GPtrArray *said_match(const SaidText *p, const char *text)
{
	g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
	const char *first = p->between->pdata[0];

	if (!g_str_has_prefix(text, first))
		return NULL;
	text += strlen(first);
	for (guint i = 0; i < p->names->len; i++) {
		const char *next = p->between->pdata[i + 1];
		bool last = i + 1 == p->names->len;
		const char *end =
		    last
			? (g_str_has_suffix(text, next) ? text + strlen(text) - strlen(next) : NULL)
			: strstr(text, next);
		if (!end)
			return NULL;
		g_ptr_array_add(values, g_strndup(text, (gsize)(end - text)));
		text = end + strlen(next);
	}
	return *text ? NULL : g_steal_pointer(&values);
}

static const char *value_of(const SaidText *p, const GPtrArray *values, const char *name)
{
	for (guint i = 0; i < p->names->len; i++)
		if (g_str_equal(p->names->pdata[i], name))
			return values->pdata[i];
	return "";
}

/* The other text, with those values in their places. */
static char *fill(const char *other, const SaidText *p, const GPtrArray *values)
{
	g_auto(SaidText) into;
	GString *out = g_string_new(NULL);

	said_read(&into, other);
	for (guint i = 0; i < into.between->len; i++) {
		g_string_append(out, into.between->pdata[i]);
		if (i < into.names->len)
			g_string_append(out, value_of(p, values, into.names->pdata[i]));
	}
	return g_string_free(out, FALSE);
}

/* NULL: the sentence was not made of that text, or the console's language has no other for it. */
static char *told_by(const char *said, const char *text)
{
	const char *other = tongue(said);
	g_auto(SaidText) pattern;

	said_read(&pattern, said);
	g_autoptr(GPtrArray) values = said_match(&pattern, text);
	return values && other != said ? fill(other, &pattern, values) : NULL;
}

char *told(const Config *config, const char *text)
{
	const char *whole = tongue(text);

	if (whole != text || !text)
		return g_strdup(whole);
	for (ReasonId id = REASON_FIRST; id < REASONS; id++) {
		const char *said = config->language->texts[id];
		char *other = said && strchr(said, '{') ? told_by(said, text) : NULL;
		if (other)
			return other;
	}
	return g_strdup(text);
}
