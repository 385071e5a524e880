#include "message/header/addresses.h"

#include "message/bytes/limits.h"
#include "message/header/words.h"

#include <string.h>

/* What has been read of one entry. */
typedef struct Entry {
	GString *phrase; /* words outside <> and comments: a name or a bare address */
	GString *raw; /* the same as written: quotes and escapes still there */
	GString *comment; /* of the last comment */
	GString *angle; /* of the last <> */
	guint angles;
} Entry;

typedef struct Reader {
	const char *p, *end;
	const char *last_semicolon, *last_close; /* the last ";" and ">"; NULL: none */
	bool no_quotes, no_comments; /* an open one was met: its sign is a character from then on */
	Entry entry;
	char *pending; /* an entry that may be the surname of "Doe, John <john@x>" */
	GPtrArray *list;
	guint room;
	AddressNotes *notes;
} Reader;

static void entry_reset(Entry *e)
{
	GString *parts[] = {e->phrase, e->raw, e->comment, e->angle};

	for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
		g_string_truncate(parts[i], 0);
	e->angles = 0;
}

static const char *find_quote_end(const char *p, const char *end)
{
	for (p++; p < end; p++) {
		if (*p == '\\' && p + 1 < end)
			p++;
		else if (*p == '"')
			return p;
	}
	return NULL;
}

static const char *find_comment_end(const char *p, const char *end)
{
	guint depth = 0;

	for (; p < end; p++) {
		if (*p == '\\' && p + 1 < end)
			p++;
		else if (*p == '(')
			depth++;
		else if (*p == ')' && --depth == 0)
			return p;
	}
	return NULL;
}

static void append_unescaped(GString *out, const char *p, const char *end)
{
	for (; p < end; p++) {
		if (*p == '\\' && p + 1 < end)
			p++;
		g_string_append_c(out, *p);
	}
}

static void append_both(Entry *e, const char *p, gsize n)
{
	g_string_append_len(e->phrase, p, (gssize)n);
	g_string_append_len(e->raw, p, (gssize)n);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Outside quotes a run of blanks means one. */
static void append_character(Entry *e, char c)
{
	GString *phrase = e->phrase;

	g_string_append_c(e->raw, c);
	if (!is_blank(c))
		g_string_append_c(phrase, c);
	else if (phrase->len > 0 && !is_blank(phrase->str[phrase->len - 1]))
		g_string_append_c(phrase, ' ');
}

static void read_quoted(Reader *r)
{
	const char *close = r->no_quotes ? NULL : find_quote_end(r->p, r->end);

	if (!close) {
		/* Not closed: the sign is left out and what follows is read as if it were not there. */
		r->no_quotes = true;
		r->notes->bad = true;
		r->p++;
		return;
	}
	append_unescaped(r->entry.phrase, r->p + 1, close);
	g_string_append_len(r->entry.raw, r->p, close + 1 - r->p);
	r->p = close + 1;
}

static void read_comment(Reader *r)
{
	const char *close = r->no_comments ? NULL : find_comment_end(r->p, r->end);

	if (!close) {
		r->no_comments = true;
		r->notes->bad = true;
		append_both(&r->entry, r->p++, 1);
		return;
	}
	g_string_truncate(r->entry.comment, 0);
	append_unescaped(r->entry.comment, r->p + 1, close);
	r->p = close + 1;
}

/* The ">" that ends an address: quotes may hide another, and where it is missing the next "," does. */
static const char *find_angle_end(const Reader *r, const char *p)
{
	for (; p < r->end; p++) {
		const char *close = *p == '"' && !r->no_quotes ? find_quote_end(p, r->end) : NULL;
		if (close)
			p = close;
		else if (*p == '>' || *p == '<')
			return p;
		else if (*p == ',' && (!r->last_close || r->last_close < p))
			return p;
	}
	return p;
}

static void read_angle(Reader *r)
{
	Entry *e = &r->entry;

	while (r->p < r->end && *r->p == '<')
		r->p++;
	const char *close = find_angle_end(r, r->p);
	if (e->angles > 0) {
		/* The one before it was part of a name. */
		g_string_append_printf(e->phrase, "<%s>", e->angle->str);
		g_string_append_printf(e->raw, "<%s>", e->angle->str);
		r->notes->doubled = true;
	}
	g_string_truncate(e->angle, 0);
	g_string_append_len(e->angle, r->p, close - r->p);
	e->angles++;
	r->notes->bad |= close == r->end || *close != '>';
	r->p = close;
	while (r->p < r->end && *r->p == '>')
		r->p++;
}

/* Behind a route: "@a,@[IPv6:::1]:" (RFC 5322, 4.4). */
static const char *skip_route(const char *text)
{
	const char *p = text + strspn(text, " \t,");
	bool literal = false;

	if (*p != '@')
		return text;
	for (; *p && (literal || *p != ':'); p++)
		literal = (literal || *p == '[') && *p != ']';
	return *p ? p + 1 : text;
}

/* Less blanks, comments and a route; "mailto:" is a habit of web forms. */
static char *clean_address(const char *text)
{
	GString *out = g_string_new(NULL);
	bool comments = true; /* no open one was met */
	const char *end = text + strlen(text), *close;

	text = skip_route(text);
	if (*text == '[' && g_str_has_suffix(text, "]")) {
		text++;
		end--;
	}
	if (g_ascii_strncasecmp(text, "mailto:", strlen("mailto:")) == 0)
		text += strlen("mailto:");
	for (const char *p = text; p < end; p++) {
		if (*p == '"' && (close = find_quote_end(p, end))) {
			g_string_append_len(out, p, close + 1 - p);
			p = close;
		} else if (*p == '(' && comments && (close = find_comment_end(p, end))) {
			p = close;
		} else if (*p == '(') {
			comments = false;
			g_string_append_c(out, *p);
		} else if (*p != ' ' && *p != '\t' && *p != '"') {
			g_string_append_c(out, *p);
		}
	}
	gsize n = out->len;
	if (n > 2 && out->str[0] == '\'' && out->str[n - 1] == '\'') {
		g_string_truncate(out, n - 1);
		g_string_erase(out, 0, 1);
	}
	return g_string_free(out, FALSE);
}

/* Is it "local@domain", blanks and comments aside?  Several words with an @ in one of them are none. */
static bool is_address(const char *text)
{
	const char *at = strrchr(text, '@');

	return at && at > text && at[1] != '\0' && !strpbrk(at, "\"<>()");
}

/* One word that could be a user of this host: "root", "MAILER-DAEMON". */
static bool is_local_user(const char *text)
{
	return *text && !strpbrk(text, " \t\"<>()@,;:=?[]\\");
}

static char *decode_name(const char *text)
{
	CharsetNotes notes;
	g_autofree char *decoded = words_decode(text, &notes);

	g_strstrip(decoded);
	/* Some encode a name together with its quotes. */
	gsize n = strlen(decoded);
	if (n > 2 && strstr(text, "=?") && strchr(decoded, '"') == decoded &&
	    strchr(decoded + 1, '"') == decoded + n - 1) {
		decoded[n - 1] = ' ';
		decoded[0] = ' ';
		g_strstrip(decoded);
	}
	return *decoded ? g_steal_pointer(&decoded) : NULL;
}

static void add(Reader *r, const char *name, const char *address)
{
	g_autofree char *shown = name ? decode_name(name) : NULL;

	/* "" alone says nothing. */
	if (!shown && !address)
		return;
	if (r->room == 0) {
		r->notes->limited = true;
		return;
	}
	r->room--;
	g_ptr_array_add(r->list, address_new(shown, address));
}

static void add_text(Reader *r, const char *text)
{
	r->notes->bad = true;
	add(r, text, NULL);
}

static void flush_pending(Reader *r)
{
	g_autofree char *text = g_steal_pointer(&r->pending);

	if (!text)
		return;
	if (is_local_user(text)) {
		r->notes->bad = true;
		add(r, NULL, text);
	} else {
		add_text(r, text);
	}
}

/* A blank between two characters of which neither is a dot or "@", outside quotes and comments. */
static bool has_inner_blank(const char *text)
{
	for (const char *p = text; *p; p++) {
		if (strchr("\"(", *p))
			return false;
		gsize n = strspn(p, " \t");
		if (n > 0 && p > text && p[n] && !strchr("@.,:", p[-1]) && !strchr("@.,:(", p[n]))
			return true;
	}
	return false;
}

/* "phrase <angle> (comment)" */
static void finish_angle(Reader *r)
{
	Entry *e = &r->entry;
	g_autofree char *address = clean_address(e->angle->str);
	g_autofree char *name = NULL;

	if (r->pending && e->phrase->len > 0) {
		name = g_strdup_printf("%s, %s", r->pending, e->phrase->str);
		g_clear_pointer(&r->pending, g_free);
		r->notes->bad = true;
	} else {
		flush_pending(r);
		name = g_strdup(e->phrase->len > 0 ? e->phrase->str : e->comment->str);
	}
	bool words = strpbrk(g_strstrip(e->angle->str), " \t") != NULL;
	if (is_address(address) || (is_local_user(address) && !words)) {
		/* Others read the words of "a b@example.org" apart. */
		r->notes->bad |= !is_address(address) || has_inner_blank(e->angle->str);
		add(r, name, address);
	} else {
		g_autofree char *text = *name && !*address ? g_strdup(name)
							   : g_strdup_printf("%s%s<%s>", name,
								 *name ? " " : "", e->angle->str);
		add_text(r, text);
	}
}

/* The word that begins at *p: up to a blank outside quotes that no dot follows ("test . example"). */
static char *next_word(const char **p, const char *end)
{
	GString *word = g_string_new(NULL);
	const char *q = *p, *close;

	while (*q) {
		const char *next = q + strspn(q, " \t");
		if (next > q && *next != '.')
			break;
		if (next > q) {
			g_string_append_c(word, '.');
			q = next + 1 + strspn(next + 1, " \t");
			continue;
		}
		close = *q == '"' ? find_quote_end(q, end) : NULL;
		g_string_append_len(word, q, (close ? close : q) + 1 - q);
		q = (close ? close : q) + 1;
	}
	*p = q;
	return g_string_free(word, FALSE);
}

static GPtrArray *split_words(const char *text)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
	const char *p = text, *end = text + strlen(text);

	while (*(p += strspn(p, " \t")))
		g_ptr_array_add(words, next_word(&p, end));
	return words;
}

static void append_unquoted(GString *out, const char *word)
{
	const char *end = word + strlen(word), *close;

	for (const char *p = word; p < end; p++)
		if (*p == '"' && (close = find_quote_end(p, end))) {
			append_unescaped(out, p + 1, close);
			p = close;
		} else {
			g_string_append_c(out, *p);
		}
}

static bool is_bare_address(const char *word)
{
	return is_address(word) && !strchr(word, '"');
}

/* A bare word with an @ among other words: "John Doe john@example.org"; or only such words. */
static bool finish_loose(Reader *r)
{
	g_autoptr(GPtrArray) words = split_words(r->entry.raw->str);
	g_autoptr(GString) name = g_string_new(NULL);
	guint found = 0, others = 0;

	for (guint i = 0; i < words->len; i++)
		if (is_bare_address(words->pdata[i]))
			found = i + 1;
		else
			others++;
	if (found == 0)
		return false;
	r->notes->bad = true;
	for (guint i = 0; i < words->len; i++)
		if (others == 0) {
			add(r, NULL, words->pdata[i]);
		} else if (i + 1 != found) {
			g_string_append(name, name->len ? " " : "");
			append_unquoted(name, words->pdata[i]);
		}
	if (others == 0)
		return true;
	g_autofree char *address = clean_address(words->pdata[found - 1]);
	add(r, name->str, address);
	return true;
}

/* The address itself was put into an encoded word: other programs see none there. */
static bool finish_encoded(Reader *r)
{
	CharsetNotes notes;
	const char *raw = r->entry.raw->str;

	if (!strstr(raw, "=?") || strchr(raw, '@'))
		return false;
	g_autofree char *decoded = words_decode(raw, &notes);
	const char *open = strrchr(decoded, '<');
	g_autofree char *inner = open ? g_strndup(open + 1, strcspn(open + 1, ">")) : NULL;
	g_autofree char *address = clean_address(inner ? inner : decoded);
	if (!is_address(address) || strpbrk(address, " ,;"))
		return false;
	r->notes->encoded = true;
	r->notes->bad = true;
	g_autofree char *name = open ? g_strndup(decoded, (gsize)(open - decoded)) : NULL;
	if (name)
		g_strdelimit(name, "\"", ' ');
	add(r, name, address);
	return true;
}

/* "john@example.org>": its "<" was lost. */
static void drop_lost_angle(Reader *r)
{
	GString *raw = r->entry.raw;

	if (!strchr(raw->str, '@') || raw->str[raw->len - 1] != '>')
		return;
	g_string_truncate(raw, raw->len - 1);
	r->notes->bad = true;
}

/* No <>: a bare address, with a comment for a name, or something that is none. */
static void finish_bare(Reader *r)
{
	Entry *e = &r->entry;

	drop_lost_angle(r);
	g_autofree char *address = clean_address(e->raw->str);
	const char *at = strrchr(e->raw->str, '@');
	bool spaced = at && strpbrk(e->raw->str, " \t") && finish_loose(r);

	if (spaced || finish_encoded(r))
		return;
	if (is_address(address)) {
		add(r, e->comment->str, address);
	} else if (e->comment->len > 0 && is_local_user(address)) {
		r->notes->bad = true;
		add(r, e->comment->str, address);
	} else {
		r->pending = g_strdup(e->phrase->str);
	}
}

static void finish(Reader *r)
{
	Entry *e = &r->entry;
	char *phrase = g_strstrip(e->phrase->str);

	memmove(e->phrase->str, phrase, strlen(phrase) + 1);
	e->phrase->len = strlen(e->phrase->str);
	phrase = g_strstrip(e->raw->str);
	memmove(e->raw->str, phrase, strlen(phrase) + 1);
	e->raw->len = strlen(e->raw->str);
	if (e->angles > 0) {
		finish_angle(r);
	} else if (e->raw->len > 0) {
		flush_pending(r);
		finish_bare(r);
	} else if (e->comment->len > 0 && !r->notes->group) {
		/* Where groups are, they may have comments. */
		flush_pending(r);
		add_text(r, e->comment->str);
	}
	entry_reset(e);
}

/* "name:" begins a group when a ";" ends it or nothing but the name is there; else the colon is part
 * of a name. */
static void read_colon(Reader *r)
{
	Entry *e = &r->entry;
	bool closes = r->last_semicolon && r->last_semicolon > r->p;
	const char *rest = r->p + 1 + strspn(r->p + 1, " \t");

	if (g_ascii_strcasecmp(e->raw->str, "mailto") == 0) {
		entry_reset(e);
	} else if ((closes || !*rest) && e->angles == 0 && !strchr(e->raw->str, '@')) {
		flush_pending(r);
		entry_reset(e);
		r->notes->group = true;
	} else {
		append_both(e, r->p, 1);
	}
	r->p++;
}

static void read_one(Reader *r)
{
	gsize word = *r->p == '=' ? words_length(r->p, r->end) : 0;

	if (word > 0) {
		append_both(&r->entry, r->p, word);
		r->p += word;
		return;
	}
	switch (*r->p) {
	case '"':
		read_quoted(r);
		break;
	case '(':
		read_comment(r);
		break;
	case '<':
		read_angle(r);
		break;
	case ':':
		read_colon(r);
		break;
	case ';':
	case ',':
		finish(r);
		r->p++;
		break;
	case '\\':
		r->p += r->p + 1 < r->end;
		G_GNUC_FALLTHROUGH;
	default:
		append_character(&r->entry, *r->p++);
	}
}

void addresses_read(const char *text, GPtrArray *list, AddressNotes *notes)
{
	Reader r = {.p = text,
	    .end = text + strlen(text),
	    .last_semicolon = strrchr(text, ';'),
	    .last_close = strrchr(text, '>'),
	    .list = list,
	    .room = list->len < LIMIT_ADDRESSES ? LIMIT_ADDRESSES - list->len : 0,
	    .notes = notes};

	r.entry.phrase = g_string_new(NULL);
	r.entry.raw = g_string_new(NULL);
	r.entry.comment = g_string_new(NULL);
	r.entry.angle = g_string_new(NULL);
	while (r.p < r.end)
		read_one(&r);
	finish(&r);
	flush_pending(&r);
	g_string_free(r.entry.phrase, TRUE);
	g_string_free(r.entry.raw, TRUE);
	g_string_free(r.entry.comment, TRUE);
	g_string_free(r.entry.angle, TRUE);
}

char *addresses_path(const char *text)
{
	const char *open = strchr(text, '<');

	if (open) {
		g_autofree char *inner = g_strndup(open + 1, strcspn(open + 1, ">"));
		return clean_address(inner);
	}
	g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)address_free);
	AddressNotes notes = {0};
	addresses_read(text, list, &notes);
	const Address *first = list->len > 0 ? list->pdata[0] : NULL;
	return first ? g_strdup(first->address) : NULL;
}
