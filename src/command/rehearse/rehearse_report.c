#include "command/rehearse/rehearse_report.h"

#include <string.h>

enum { EXAMPLES = 5, KINDS_SHOWN = 8, LINES_SHOWN = 30 };

/* Differences that read the same. */
typedef struct Kind {
	Aspect aspect;
	char *letter, *diff;
	GPtrArray *mails; /* of MailShown, borrowed */
} Kind;

struct RehearseReport {
	GPtrArray *mails; /* of MailShown */
	GPtrArray *kinds; /* of Kind, in the order in which they were found */
	GHashTable *by_text; /* char * -> Kind, borrowed */
	guint counts[ASPECTS]; /* mails */
	const MailShown *counted[ASPECTS]; /* the last */
};

void mail_shown_free(MailShown *mail)
{
	if (!mail)
		return;
	g_free(mail->file);
	g_free(mail->from);
	g_free(mail->subject);
	g_free(mail->label);
	g_free(mail);
}

static void kind_free(gpointer data)
{
	Kind *kind = data;

	g_free(kind->letter);
	g_free(kind->diff);
	g_ptr_array_unref(kind->mails);
	g_free(kind);
}

RehearseReport *rehearse_report_new(void)
{
	RehearseReport *r = g_new0(RehearseReport, 1);

	r->mails = g_ptr_array_new_with_free_func((GDestroyNotify)mail_shown_free);
	r->kinds = g_ptr_array_new_with_free_func(kind_free);
	r->by_text = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return r;
}

void rehearse_report_free(RehearseReport *r)
{
	if (!r)
		return;
	g_hash_table_unref(r->by_text);
	g_ptr_array_unref(r->kinds);
	g_ptr_array_unref(r->mails);
	g_free(r);
}

void rehearse_report_mail(RehearseReport *r, MailShown *mail)
{
	g_ptr_array_add(r->mails, mail);
}

static Kind *kind_of(RehearseReport *r, Aspect aspect, const char *letter, const char *diff)
{
	char *text = g_strdup_printf("%u\n%s\n%s", (guint)aspect, letter ? letter : "", diff);
	Kind *kind = g_hash_table_lookup(r->by_text, text);

	if (kind) {
		g_free(text);
		return kind;
	}
	kind = g_new0(Kind, 1);
	kind->aspect = aspect;
	kind->letter = g_strdup(letter);
	kind->diff = g_strdup(diff);
	kind->mails = g_ptr_array_new();
	g_ptr_array_add(r->kinds, kind);
	g_hash_table_insert(r->by_text, text, kind);
	return kind;
}

void rehearse_report_add(RehearseReport *r, Aspect aspect, const char *letter, const char *diff)
{
	MailShown *mail = r->mails->pdata[r->mails->len - 1];
	Kind *kind = kind_of(r, aspect, letter, diff);

	/* The same change of two letters of one mail is one. */
	if (kind->mails->len == 0 || kind->mails->pdata[kind->mails->len - 1] != mail)
		g_ptr_array_add(kind->mails, mail);
	if (r->counted[aspect] != mail)
		r->counts[aspect]++;
	r->counted[aspect] = mail;
}

guint rehearse_report_mails(const RehearseReport *r)
{
	return r->mails->len;
}

/* ---- for programs ---- */

static json_t *text_json(const char *text)
{
	g_autofree char *valid = text ? g_utf8_make_valid(text, -1) : NULL;

	return valid ? json_string(valid) : json_null();
}

static json_t *lines_json(const char *diff)
{
	g_auto(GStrv) lines = g_strsplit(diff, "\n", -1);
	json_t *list = json_array();

	for (guint i = 0; lines[i]; i++)
		if (*lines[i])
			json_array_append_new(list, text_json(lines[i]));
	return list;
}

static json_t *difference_json(const Kind *kind, const MailShown *mail)
{
	json_t *object = json_pack("{s:s, s:o, s:o}", "aspect", aspect_name(kind->aspect), "letter",
	    text_json(kind->letter), "diff", lines_json(kind->diff));

	if (mail->file)
		json_object_set_new(object, "file", text_json(mail->file));
	else
		json_object_set_new(object, "mail", json_integer(mail->id));
	json_object_set_new(object, "entry", text_json(mail->label));
	json_object_set_new(object, "from", text_json(mail->from));
	json_object_set_new(object, "subject", text_json(mail->subject));
	return object;
}

static void print_for_programs(const RehearseReport *r, Printer *p)
{
	json_t *list = json_array(), *counts = json_object();

	for (guint i = 0; i < ASPECTS; i++)
		json_object_set_new(counts, aspect_name(i), json_integer(r->counts[i]));
	for (guint i = 0; i < r->kinds->len; i++) {
		const Kind *kind = r->kinds->pdata[i];
		for (guint k = 0; k < kind->mails->len; k++)
			json_array_append_new(list, difference_json(kind, kind->mails->pdata[k]));
	}
	print_field_json(p, "counts", counts);
	print_field_json(p, "differences", list);
}

/* ---- for people ---- */

static void print_diff(Printer *p, const char *diff)
{
	static const Column columns[] = {{"sign", "", COLUMN_LEFT}, {"line", "", COLUMN_WRAPS}};
	g_auto(GStrv) lines = g_strsplit(diff, "\n", -1);
	guint more = 0;

	print_table(p, "diff", NULL, columns, G_N_ELEMENTS(columns));
	for (guint i = 0; lines[i]; i++) {
		g_autofree char *sign = g_strdup_printf("    %.1s", lines[i]);
		if (!*lines[i])
			continue;
		if (i >= LINES_SHOWN) {
			more++;
			continue;
		}
		print_cell(p, sign);
		print_cell(p, strlen(lines[i]) > 2 ? lines[i] + 2 : "");
	}
	print_table_end(p, NULL);
	if (more > 0)
		print_line(p, "    and %u more lines", more);
}

static void print_examples(Printer *p, const Kind *kind)
{
	static const Column columns[] = {
	    {"mail", "", COLUMN_LEFT},
	    {"at", "", COLUMN_LEFT},
	    {"label", "", COLUMN_LEFT},
	    {"from", "", COLUMN_SHRINKS},
	    {"subject", "", COLUMN_SHRINKS},
	};

	print_table(p, "examples", NULL, columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < MIN(kind->mails->len, EXAMPLES); i++) {
		const MailShown *mail = kind->mails->pdata[i];
		g_autofree char *id = mail->file
					  ? g_strdup_printf("    %s", mail->file)
					  : g_strdup_printf("    mail %" G_GINT64_FORMAT, mail->id);
		print_cell(p, id);
		print_cell_time(p, mail->at);
		print_cell(p, mail->label);
		print_cell(p, mail->from);
		print_cell(p, mail->subject);
	}
	print_table_end(p, NULL);
	if (kind->mails->len > EXAMPLES)
		print_line(p, "    and %u more", kind->mails->len - EXAMPLES);
}

static void print_kind(Printer *p, const Kind *kind)
{
	print_line(p, "  %u mail%s%s%s:", kind->mails->len, kind->mails->len == 1 ? "" : "s",
	    kind->letter ? ", letter " : "", kind->letter ? kind->letter : "");
	print_diff(p, kind->diff);
	print_examples(p, kind);
}

/* What is of the most mails first. */
static int by_mails(gconstpointer a, gconstpointer b)
{
	const Kind *x = *(Kind *const *)a, *y = *(Kind *const *)b;

	return (x->mails->len < y->mails->len) - (x->mails->len > y->mails->len);
}

static void print_aspect(const RehearseReport *r, Printer *p, Aspect aspect)
{
	g_autoptr(GPtrArray) kinds = g_ptr_array_new();

	for (guint i = 0; i < r->kinds->len; i++)
		if (((const Kind *)r->kinds->pdata[i])->aspect == aspect)
			g_ptr_array_add(kinds, r->kinds->pdata[i]);
	if (kinds->len == 0)
		return;
	g_ptr_array_sort(kinds, by_mails);
	print_line(p, "%s", "");
	print_line(p, "%u mail%s: %s", r->counts[aspect], r->counts[aspect] == 1 ? "" : "s",
	    aspect_words(aspect));
	for (guint i = 0; i < MIN(kinds->len, KINDS_SHOWN); i++)
		print_kind(p, kinds->pdata[i]);
	if (kinds->len > KINDS_SHOWN)
		print_line(
		    p, "  and %u more kinds of it: --json tells all", kinds->len - KINDS_SHOWN);
}

void rehearse_report_print(const RehearseReport *r, Printer *p, bool json)
{
	if (json)
		print_for_programs(r, p);
	else
		for (guint i = 0; i < ASPECTS; i++)
			print_aspect(r, p, i);
}
