#include "fetch/folder_names.h"

#include "base/error.h"
#include "base/log.h"
#include "base/text.h"
#include "fetch/utf7.h"

#include <string.h>

enum { SHOWN = 12 }; /* folders named to a person */

static void name_free(gpointer data)
{
	FolderName *n = data;

	g_free(n->name);
	g_free(n->last);
	g_free(n);
}

/* An atom, a quoted string or NIL (then ""); NULL: neither.  *text_r behind it and its spaces. */
static char *take_word(const char **text_r)
{
	const char *text = *text_r;
	g_autoptr(GString) word = g_string_new(NULL);

	if (*text == '"') {
		for (text++; *text && *text != '"'; text++) {
			if (*text == '\\' && text[1])
				text++;
			g_string_append_c(word, *text);
		}
		if (*text++ != '"')
			return NULL;
	} else {
		gsize length = strcspn(text, " ");
		g_string_append_len(word, text, (gssize)length);
		text += length;
		if (!g_ascii_strcasecmp(word->str, "NIL"))
			g_string_truncate(word, 0);
	}
	*text_r = text + strspn(text, " ");
	return g_string_free(g_steal_pointer(&word), FALSE);
}

/* Where RFC 2342 has the account's own folders; "" when the server does not tell. */
typedef struct Own {
	char *prefix; /* "INBOX." */
	char delimiter;
} Own;

/* 'NAMESPACE (("INBOX." ".")) NIL NIL' */
static void read_namespace(const char *line, Own *own_r)
{
	static const char start[] = "NAMESPACE ";

	if (g_ascii_strncasecmp(line, start, strlen(start)) != 0)
		return;
	const char *text = line + strlen(start);
	text += strspn(text, " (");
	g_autofree char *prefix = *text == '"' ? take_word(&text) : NULL;
	g_autofree char *delimiter = prefix && *text == '"' ? take_word(&text) : NULL;
	if (!delimiter || strlen(delimiter) != 1)
		return;
	g_free(own_r->prefix);
	own_r->prefix = utf7_decode(prefix);
	own_r->delimiter = *delimiter;
}

/* `flags` in small letters. */
static const char *use_of(const char *flags)
{
	static const struct {
		const char *flag, *use;
	} uses[] = {{"\\junk", "spam"}, {"\\sent", "sent mail"}, {"\\trash", "deleted mail"},
	    {"\\archive", "the archive"}, {"\\all", "all mail"}};

	for (guint i = 0; i < G_N_ELEMENTS(uses); i++)
		if (strstr(flags, uses[i].flag))
			return uses[i].use;
	return NULL;
}

/* 'LIST (\HasNoChildren) "." "INBOX.Spam"'; NULL: another answer, or not readable. */
static FolderName *read_line(const char *line)
{
	static const char list[] = "LIST (";

	if (g_ascii_strncasecmp(line, list, strlen(list)) != 0)
		return NULL;
	const char *end = strchr(line, ')');
	if (!end)
		return NULL;
	g_autofree char *flags = g_ascii_strdown(line, end - line);
	const char *text = end + 1 + strspn(end + 1, " ");
	g_autofree char *delimiter = take_word(&text);
	g_autofree char *wire = delimiter ? take_word(&text) : NULL;
	if (!wire || !*wire)
		return NULL;
	FolderName *n = g_new0(FolderName, 1);
	n->name = utf7_decode(wire);
	if (!n->name)
		n->name = text_utf8(wire, strlen(wire), NULL);
	const char *last = *delimiter ? strrchr(n->name, *delimiter) : NULL;
	n->last = g_strdup(last ? last + 1 : n->name);
	n->use = use_of(flags);
	n->selectable = !strstr(flags, "\\noselect") && !strstr(flags, "\\nonexistent");
	return n;
}

GPtrArray *folder_names(Imap *imap, const char *pattern, GError **err)
{
	g_autofree char *quoted = imap_quote(pattern, err);

	if (!quoted)
		return NULL;
	g_autofree char *command = g_strdup_printf("LIST \"\" %s", quoted);
	if (!imap_run(imap, command, err))
		return NULL;
	GPtrArray *names = g_ptr_array_new_with_free_func(name_free);
	const GPtrArray *lines = answers_lines(imap_answers(imap));
	for (guint i = 0; i < lines->len; i++) {
		FolderName *name = read_line(lines->pdata[i]);
		if (name)
			g_ptr_array_add(names, name);
	}
	return names;
}

/* Without names when the server does not list: false only when the session is over. */
static bool names_if_told(Imap *imap, const char *pattern, GPtrArray **names_r, GError **err)
{
	GError *why = NULL;

	*names_r = folder_names(imap, pattern, &why);
	if (*names_r)
		return true;
	if (!g_error_matches(why, SIAGA_ERROR, ERR_REJECT)) {
		g_propagate_error(err, why);
		return false;
	}
	g_error_free(why);
	return true;
}

/* False only when the session is over. */
static bool ask_namespace(Imap *imap, Own *own_r, GError **err)
{
	GError *why = NULL;

	*own_r = (Own){NULL, '\0'};
	if (!imap_has(imap, "NAMESPACE"))
		return true;
	if (!imap_run(imap, "NAMESPACE", &why)) {
		if (!g_error_matches(why, SIAGA_ERROR, ERR_REJECT)) {
			g_propagate_error(err, why);
			return false;
		}
		log_info("NAMESPACE is passed over: %s", why->message);
		g_error_free(why);
		return true;
	}
	const GPtrArray *lines = answers_lines(imap_answers(imap));
	for (guint i = 0; i < lines->len && !own_r->prefix; i++)
		read_namespace(lines->pdata[i], own_r);
	return true;
}

/* "Spam" as 'INBOX.Spam'; NULL: it is called so already, or there is no prefix.  Caller frees. */
static char *in_own_namespace(const Own *own, const char *name)
{
	if (!own->prefix || !*own->prefix || g_str_has_prefix(name, own->prefix))
		return NULL;
	char *full = g_strconcat(own->prefix, name, NULL);
	for (char *at = full + strlen(own->prefix); *at; at++)
		if (*at == '/')
			*at = own->delimiter;
	return full;
}

static bool is_selectable(const GPtrArray *names, const char *name)
{
	for (guint i = 0; i < names->len; i++) {
		const FolderName *n = names->pdata[i];
		if (n->selectable && g_str_equal(n->name, name))
			return true;
	}
	return false;
}

/* "*" leaves out what belongs to others (RFC 2342): it is asked for by its name, too. */
static bool is_listed(Imap *imap, const char *name, bool *listed_r, GError **err)
{
	g_autofree char *encoded = utf7_encode(name);
	GPtrArray *names = NULL;

	if (strpbrk(encoded, "*%"))
		return true;
	if (!names_if_told(imap, encoded, &names, err))
		return false;
	*listed_r = names && is_selectable(names, name);
	if (names)
		g_ptr_array_unref(names);
	return true;
}

/* A server that lists nothing at all has said nothing; RFC 3501 5.1: INBOX is always there. */
bool folder_names_has(Imap *imap, const char *name, bool *has_r, GError **err)
{
	GPtrArray *names = NULL;

	*has_r = true;
	if (!g_ascii_strcasecmp(name, "INBOX"))
		return true;
	if (!names_if_told(imap, "*", &names, err))
		return false;
	if (!names)
		return true;
	*has_r = names->len == 0 || is_selectable(names, name);
	g_ptr_array_unref(names);
	return *has_r || is_listed(imap, name, has_r, err);
}

static bool same_end(const FolderName *n, const char *wanted)
{
	const char *last = MAX(strrchr(wanted, '/'), strrchr(wanted, '.'));
	g_autofree char *a = g_utf8_casefold(last ? last + 1 : wanted, -1);
	g_autofree char *b = g_utf8_casefold(n->last, -1);

	return n->selectable && g_str_equal(a, b);
}

/* "; it keeps spam in 'X', sent mail in 'Y'"; "": it does not tell.  Caller frees. */
static char *uses_told(const GPtrArray *names)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; names && i < names->len; i++) {
		const FolderName *n = names->pdata[i];
		if (!n->use || !n->selectable)
			continue;
		g_autofree char *safe = text_fit(n->name, 60);
		g_string_append_printf(
		    text, "%s %s in '%s'", text->len ? "," : "; it keeps", n->use, safe);
	}
	return g_string_free(text, FALSE);
}

/* Which of `names` it may be; NULL: none is there.  Caller frees. */
static char *proposal_of(const GPtrArray *names, const char *name, const char *full)
{
	g_autoptr(GString) like = g_string_new(NULL), all = g_string_new(NULL);

	for (guint i = 0; names && i < names->len; i++) {
		const FolderName *n = names->pdata[i];
		g_autofree char *safe = text_fit(n->name, 60);
		if (same_end(n, name))
			g_string_append_printf(like, "%s'%s'", like->len ? " or " : "", safe);
		if (n->selectable && i < SHOWN)
			g_string_append_printf(all, "%s'%s'", all->len ? ", " : "", safe);
	}
	if (like->len)
		return g_strdup_printf("The server calls it %s", like->str);
	g_autofree char *safe = full ? text_fit(full, 60) : NULL;
	g_autofree char *uses = uses_told(names);
	if (safe)
		return g_strdup_printf(
		    "Names of folders begin otherwise there: '%s'%s", safe, uses);
	return all->len ? g_strdup_printf("The server has %s%s%s", all->str,
			      names->len > SHOWN ? " and more" : "", uses)
			: NULL;
}

bool folder_names_proposal(Imap *imap, const char *name, char **text_r, GError **err)
{
	GPtrArray *names;
	Own own;

	*text_r = NULL;
	if (!ask_namespace(imap, &own, err))
		return false;
	g_autofree char *full = in_own_namespace(&own, name);
	g_free(own.prefix);
	if (!names_if_told(imap, "*", &names, err))
		return false;
	*text_r = proposal_of(names, name, full);
	if (names)
		g_ptr_array_unref(names);
	return true;
}
