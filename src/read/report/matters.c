#include "read/report/matters.h"

#include <stdbool.h>
#include <string.h>

enum {
	MOST = 99,
	LEAST = 2,
	MOST_SPLIT = 20, /* as many as one command may make */
	FEWEST_WORDS = 3, /* of an item that is a matter */
	LABEL_BYTES = 30, /* of a form's field, up to its colon */
};

/* What the mark of an item is made of; an item of another style is not of the same list. */
typedef enum { STYLE_NONE, STYLE_NUMBER, STYLE_LETTER, STYLE_BULLET } Style;

typedef struct Mark {
	Style style;
	guint order; /* 1, 2 …; 0: the style has none */
	const char *text; /* behind the mark */
} Mark;

static const char *skip_blanks(const char *p)
{
	while (*p == ' ' || *p == '\t' || *p == '*' || *p == '_')
		p++;
	return p;
}

/* A keycap: digit, U+FE0F, U+20E3. */
static const char *skip_keycap(const char *p)
{
	if (g_str_has_prefix(p, "\357\270\217"))
		p += 3;
	return g_str_has_prefix(p, "\342\203\243") ? p + 3 : NULL;
}

static const char *skip_sign(const char *p)
{
	static const char *const signs[] = {"-", "\342\200\242", "\342\226\252", "\342\227\217",
	    "\342\200\223", "\342\200\224", "\342\227\246", "\342\236\241", "\302\267", "+", ">",
	    NULL};

	for (guint i = 0; signs[i]; i++)
		if (g_str_has_prefix(p, signs[i]))
			return p + strlen(signs[i]);
	return NULL;
}

static Mark ordered(Style style, guint order, const char *behind)
{
	g_assert(behind);
	const char *keycap = style == STYLE_NUMBER ? skip_keycap(behind) : NULL;

	if (keycap)
		return (Mark){style, order, skip_blanks(keycap)};
	if (*behind != '.' && *behind != ')')
		return (Mark){STYLE_NONE, 0, NULL};
	if (behind[1] && !g_ascii_isspace(behind[1]) &&
	    (style == STYLE_LETTER || g_ascii_isdigit(behind[1])))
		return (Mark){STYLE_NONE, 0, NULL};
	return (Mark){style, order, skip_blanks(behind + 1)};
}

static Mark mark_at(const char *p)
{
	const char *behind;

	if (*p == '(')
		p++;
	if (g_ascii_isdigit(*p)) {
		guint order = (guint)g_ascii_strtoull(p, (char **)&behind, 10);
		return order >= 1 && order <= MOST ? ordered(STYLE_NUMBER, order, behind)
						   : (Mark){STYLE_NONE, 0, NULL};
	}
	if (g_ascii_isalpha(*p) && !g_ascii_isalpha(p[1]))
		return ordered(STYLE_LETTER, (guint)(g_ascii_tolower(*p) - 'a') + 1, p + 1);
	behind = skip_sign(p);
	if (behind && (*behind == ' ' || *behind == '\t'))
		return (Mark){STYLE_BULLET, 0, skip_blanks(behind)};
	return (Mark){STYLE_NONE, 0, NULL};
}

static bool is_next(const Mark *mark, Style style, guint expected)
{
	return mark->style == style && *mark->text && *mark->text != '\n' &&
	       (style == STYLE_BULLET || mark->order == expected);
}

/* Where marks may stand: at the head of a line, and for ordered ones behind a blank. */
static bool may_begin(const char *text, const char *p, Style style)
{
	const char *before = p;

	while (before > text && (before[-1] == ' ' || before[-1] == '\t' || before[-1] == '*'))
		before--;
	if (before == text || before[-1] == '\n')
		return true;
	return style != STYLE_BULLET && before < p &&
	       (g_ascii_ispunct(before[-1]) || style == STYLE_NUMBER);
}

static void close_item(GPtrArray *items, const char *start, const char *end)
{
	if (start)
		g_ptr_array_add(items, g_strstrip(g_strndup(start, (gsize)(end - start))));
}

/* Most bytes of a text can begin no ordered mark. */
static bool may_be_mark(const char *p, Style style)
{
	if (style == STYLE_BULLET || *p == '(')
		return true;
	return style == STYLE_NUMBER ? g_ascii_isdigit(*p)
				     : g_ascii_isalpha(*p) && !g_ascii_isalpha(p[1]);
}

/* The items of that style from 1 on, in order. */
static GPtrArray *items_of(const char *text, Style style)
{
	GPtrArray *items = g_ptr_array_new_with_free_func(g_free);
	const char *start = NULL;
	guint expected = 1;

	for (const char *p = text; *p; p++) {
		if (!may_be_mark(p, style) || !may_begin(text, p, style))
			continue;
		Mark mark = mark_at(p);
		if (!is_next(&mark, style, expected))
			continue;
		close_item(items, start, p);
		start = mark.text;
		expected++;
		p = mark.text - 1;
	}
	close_item(items, start, text + strlen(text));
	return items;
}

GPtrArray *matters_of(const char *text)
{
	GPtrArray *best = NULL;

	for (Style style = STYLE_NUMBER; style <= STYLE_BULLET; style++) {
		GPtrArray *items = items_of(text, style);
		if (items->len >= LEAST && (!best || items->len > best->len)) {
			g_clear_pointer(&best, g_ptr_array_unref);
			best = items;
		} else {
			g_ptr_array_unref(items);
		}
	}
	if (!best) {
		best = g_ptr_array_new_with_free_func(g_free);
		g_ptr_array_add(best, g_strstrip(g_strdup(text)));
	}
	return best;
}

/* "Waktu kejadian : 05.30" */
static bool is_field(const char *item)
{
	gsize n = strcspn(item, ":\n");

	return n <= LABEL_BYTES && item[n] == ':' && !g_ascii_isdigit(item[n + 1]);
}

static guint count_words(const char *item)
{
	guint count = 0;

	for (const char *p = item; *p;) {
		p += strspn(p, " \t\n");
		count += *p ? 1 : 0;
		p += strcspn(p, " \t\n");
	}
	return count;
}

static void fold_lines(char *item)
{
	char *to = item;

	for (const char *p = item; *p; p++)
		if (!g_ascii_isspace(*p))
			*to++ = *p;
		else if (to > item && to[-1] != ' ')
			*to++ = ' ';
	*to = '\0';
	g_strchomp(item);
}

GPtrArray *matters_to_split(const char *text)
{
	g_autoptr(GPtrArray) items = matters_of(text);
	guint fields = 0;

	if (items->len < LEAST || items->len > MOST_SPLIT)
		return NULL;
	for (guint i = 0; i < items->len; i++) {
		if (count_words(items->pdata[i]) < FEWEST_WORDS)
			return NULL;
		fields += is_field(items->pdata[i]);
		fold_lines(items->pdata[i]);
	}
	return 2 * fields > items->len ? NULL : g_steal_pointer(&items);
}
