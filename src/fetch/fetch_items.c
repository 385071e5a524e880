#include "fetch/fetch_items.h"

#include "fetch/imap_date.h"

#include <string.h>

enum { FLAGS_LIMIT = 4096 };

static const char body_fields[] = "BODY[" FETCH_FIELDS "]";

void fetch_items_init(FetchItems *items)
{
	*items = (FetchItems){.out = g_string_new(NULL)};
}

static void forget_item(FetchItems *items)
{
	g_clear_pointer(&items->name, g_free);
	if (items->flags)
		g_string_free(items->flags, TRUE);
	items->flags = NULL;
	items->depth = 0;
}

void fetch_items_clear(FetchItems *items)
{
	forget_item(items);
	g_string_free(items->out, TRUE);
}

const char *literal_at(const char *text, guint64 *length_r)
{
	char *end;

	text += *text == '~';
	if (text[0] != '{' || !g_ascii_isdigit(text[1]))
		return NULL;
	*length_r = g_ascii_strtoull(text + 1, &end, 10);
	end += *end == '+';
	return *end == '}' ? end + 1 : NULL;
}

/* "BODY[HEADER.FIELDS (A B)]<0>": up to the space that is not in brackets.  NULL: none. */
static char *take_name(const char **text)
{
	const char *start = *text;
	bool inside = false;

	for (; **text && (inside || !strchr(" ()", **text)); (*text)++) {
		if (**text == '[')
			inside = true;
		else if (**text == ']')
			inside = false;
	}
	if (*text == start || inside)
		return NULL;
	g_autofree char *name = g_ascii_strup(start, (gssize)(*text - start));
	if (g_str_has_prefix(name, "BODY.PEEK["))
		memmove(name + strlen("BODY"), name + strlen("BODY.PEEK"),
		    strlen(name + strlen("BODY.PEEK")) + 1);
	/* Quoted, or in another order: only one such list is ever asked for. */
	return g_strdup(g_str_has_prefix(name, "BODY[HEADER.FIELDS (") ? body_fields : name);
}

static bool is_body(const char *name)
{
	return g_str_equal(name, "BODY[]") || g_str_equal(name, "BODY[HEADER]") ||
	       g_str_equal(name, body_fields);
}

static void keep(FetchItems *items, const char *value)
{
	g_string_append_printf(items->out, "%s%s %s", items->any ? " " : "", items->name, value);
	items->any = true;
}

static void keep_bytes(FetchItems *items, const char *bytes)
{
	g_autofree char *value = g_strdup_printf("{%zu}\r\n%s", strlen(bytes), bytes);

	keep(items, value);
}

/* libetpan counts to 32 bits. */
static void keep_number(FetchItems *items, const char *value, guint64 most)
{
	guint64 n;

	if (!g_ascii_string_to_unsigned(value, 10, 0, G_MAXUINT64, &n, NULL))
		return;
	if (n > G_MAXUINT32 && most == 0)
		return;
	g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, MIN(n, G_MAXUINT32));
	keep(items, text);
}

/* `value` without quotes.  What says nothing is left out: it is then unknown. */
static void keep_value(FetchItems *items, const char *value, bool quoted)
{
	if (g_str_equal(items->name, "UID")) {
		keep_number(items, value, 0);
	} else if (g_str_equal(items->name, "RFC822.SIZE")) {
		keep_number(items, value, G_MAXUINT32);
	} else if (g_str_equal(items->name, "INTERNALDATE")) {
		g_autofree char *date = imap_date_normal(value);
		g_autofree char *text = date ? g_strdup_printf("\"%s\"", date) : NULL;
		if (text)
			keep(items, text);
	} else if (is_body(items->name)) {
		if (quoted)
			keep_bytes(items, value);
		else if (!g_ascii_strcasecmp(value, "NIL"))
			keep(items, "NIL");
	}
}

static char *take_quoted(const char **text)
{
	g_autoptr(GString) value = g_string_new(NULL);

	for ((*text)++; **text && **text != '"'; (*text)++) {
		if (**text == '\\' && (*text)[1])
			(*text)++;
		g_string_append_c(value, **text);
	}
	if (**text != '"')
		return NULL;
	(*text)++;
	return g_string_free(g_steal_pointer(&value), FALSE);
}

static bool is_plain_flag(const char *flag, gsize length)
{
	gsize start = *flag == '\\' ? 1 : 0;

	if (length <= start)
		return false;
	for (gsize i = start; i < length; i++)
		if (!g_ascii_isalnum(flag[i]) && !strchr("$_-.:/", flag[i]))
			return false;
	return true;
}

/* A flag that libetpan might not read is left out. */
static void take_list_atom(FetchItems *items, const char **text)
{
	gsize length = strcspn(*text, " ()\"{");

	if (items->flags && items->depth == 1 && items->flags->len + length < FLAGS_LIMIT &&
	    is_plain_flag(*text, length)) {
		g_string_append(items->flags, items->flags->len ? " " : "");
		g_string_append_len(items->flags, *text, (gssize)length);
	}
	*text += MAX(length, 1);
}

static void end_list(FetchItems *items)
{
	if (items->flags) {
		g_autofree char *value = g_strdup_printf("(%s)", items->flags->str);
		keep(items, value);
	}
	forget_item(items);
}

/* Within the parentheses of a value: to their end or the line's. */
static bool take_list(FetchItems *items, const char **text, guint64 *literal_r)
{
	while (**text && items->depth > 0) {
		if (**text == '"') {
			g_autofree char *left_out = take_quoted(text);
			if (!left_out)
				return false;
			continue;
		}
		const char *end = literal_at(*text, literal_r);
		if (end && *end == '\0') {
			*text = end;
			return true;
		}
		if (**text == '(' || **text == ')') {
			items->depth += **text == '(' ? 1 : -1u;
			(*text)++;
			continue;
		}
		take_list_atom(items, text);
	}
	if (items->depth == 0)
		end_list(items);
	return true;
}

static bool take_value(FetchItems *items, const char **text, guint64 *literal_r)
{
	if (**text == '(') {
		(*text)++;
		items->depth = 1;
		items->flags = g_str_equal(items->name, "FLAGS") ? g_string_new(NULL) : NULL;
		return take_list(items, text, literal_r);
	}
	bool quoted = **text == '"';
	const char *start = *text;
	g_autofree char *value = NULL;
	if (quoted) {
		value = take_quoted(text);
	} else {
		*text += strcspn(*text, " ()");
		value = *text > start ? g_strndup(start, (gsize)(*text - start)) : NULL;
	}
	if (!value)
		return false;
	keep_value(items, value, quoted);
	forget_item(items);
	return true;
}

/* The literal at the line's end is the value. */
static ItemsNext take_literal(FetchItems *items, guint64 length)
{
	bool kept = items->depth == 0 && is_body(items->name);

	if (kept) {
		g_autofree char *value = g_strdup_printf("{%" G_GUINT64_FORMAT "}\r\n", length);
		keep(items, value);
		items->body_given = true;
	}
	if (items->depth == 0)
		forget_item(items);
	return kept ? ITEMS_LITERAL_KEPT : ITEMS_LITERAL_LEFT;
}

/* Names, values and what is between them, up to the line's end or the answer's. */
static ItemsNext take_item(FetchItems *items, const char **text, guint64 *literal_r)
{
	const char *end = literal_at(*text, literal_r);

	if (items->depth == 0 && !items->name) {
		items->name = take_name(text);
		return items->name ? ITEMS_END : ITEMS_BROKEN;
	}
	if (items->depth == 0 && end && *end == '\0')
		return take_literal(items, *literal_r);
	*literal_r = G_MAXUINT64;
	bool done = items->depth > 0 ? take_list(items, text, literal_r)
				     : take_value(items, text, literal_r);
	if (!done || (items->depth > 0 && *literal_r == G_MAXUINT64))
		return ITEMS_BROKEN;
	return items->depth > 0 ? ITEMS_LITERAL_LEFT : ITEMS_END;
}

ItemsNext fetch_items_more(FetchItems *items, const char *text, guint64 *literal_r)
{
	for (;;) {
		text += strspn(text, " ");
		if (items->depth == 0 && !items->name && *text == ')' &&
		    text[1 + strspn(text + 1, " ")] == '\0')
			break;
		ItemsNext next = take_item(items, &text, literal_r);
		if (next != ITEMS_END)
			return next;
	}
	/* libetpan reads no answer without items. */
	if (items->any)
		g_string_append(items->out, ")\r\n");
	else
		g_string_truncate(items->out, 0);
	return ITEMS_END;
}

ItemsNext fetch_items_begin(FetchItems *items, guint32 number, const char *text, guint64 *literal_r)
{
	forget_item(items);
	items->body_given = items->any = false;
	text += strspn(text, " ");
	if (*text != '(')
		return ITEMS_BROKEN;
	g_string_append_printf(items->out, "* %u FETCH (", number);
	return fetch_items_more(items, text + 1, literal_r);
}
