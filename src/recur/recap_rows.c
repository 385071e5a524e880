#include "recur/recap_rows.h"

#include "base/text.h"
#include "recur/job_letter.h"
#include "who/excluded.h"

#include <string.h>

enum {
	SENTENCE_BYTES = 300,
	BRIEF_BYTES = 140,
	/* Of a message that is copied into WhatsApp; FRAME: what the letter itself writes around the rows. */
	BRIEF_LIMIT = 1000,
	BRIEF_FRAME = 260,
	BRIEF_MARK = 4, /* between two rows */
};

static const char needs_attention[] = "penting";
static const char is_unread[] = "belum_dibaca";
static const char is_calm[] = "lainnya";
static const char *const groups[] = {needs_attention, is_unread, is_calm};

static const Workflow *workflow_of(const JobWork *work, const Entry *e)
{
	return e->workflow ? config_workflow(work->config, e->workflow) : NULL;
}

/* Only reports: neither what the office makes of them, nor what is void. */
static bool is_report(const JobWork *work, const Entry *e)
{
	const Workflow *workflow = workflow_of(work, e);

	return !e->void_reason && (!workflow || workflow->object == OBJECT_ENTRY);
}

static const char *group_of(const JobWork *work, const Entry *e)
{
	const Workflow *workflow = workflow_of(work, e);
	const Stage *stage = workflow && e->stage ? workflow_stage(workflow, e->stage) : NULL;

	if (e->closed == 0 && stage && stage->ask && stage->ask->reading)
		return is_unread;
	return e->closed == 0 || (workflow && workflow->clock > 0) ? needs_attention : is_calm;
}

static int by_place(gconstpointer a, gconstpointer b)
{
	const Entry *p = *(Entry *const *)a, *q = *(Entry *const *)b;
	int order = g_strcmp0(p->place ? p->place : "~", q->place ? q->place : "~");

	if (order == 0)
		order = g_strcmp0(p->unit ? p->unit : "~", q->unit ? q->unit : "~");
	return order ? order : (p->id > q->id) - (p->id < q->id);
}

static void take(const RecapRows *r, const GPtrArray *from, GPtrArray *list)
{
	for (guint i = 0; i < from->len; i++) {
		Entry *e = from->pdata[i];
		bool there = false;
		for (guint k = 0; !there && k < list->len; k++)
			there = ((const Entry *)list->pdata[k])->id == e->id;
		if (!there && is_report(r->work, e) && e->secrecy <= r->reach &&
		    !excluded_has(r->work->config, e, r->reader, r->work->now))
			g_ptr_array_add(list, e);
	}
}

/* What came since the last recap, and what has waited for a reader since before it, by place and unit.  Borrowed. */
static GPtrArray *reports(const RecapRows *r)
{
	GPtrArray *list = g_ptr_array_new();

	take(r, r->work->entries, list);
	take(r, r->work->unread, list);
	g_ptr_array_sort(list, by_place);
	return list;
}

static const char *class_title(const Config *config, const Entry *e)
{
	const Workflow *workflow = config_workflow(config, e->class);
	return workflow ? workflow->title : e->class;
}

/* "Laporan Situasi 5, Pengaduan 1", in the order in which they first come; NULL: none. */
static char *count_classes(const JobWork *work, const GPtrArray *list)
{
	g_autoptr(GHashTable) counted = g_hash_table_new(g_str_hash, g_str_equal);
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < list->len; i++) {
		const Entry *e = list->pdata[i];
		guint same = 0;
		if (!g_hash_table_add(counted, e->class))
			continue;
		for (guint k = i; k < list->len; k++)
			same += g_str_equal(((Entry *)list->pdata[k])->class, e->class) ? 1 : 0;
		g_string_append_printf(
		    text, "%s%s %u", text->len ? ", " : "", class_title(work->config, e), same);
	}
	return g_string_free(text, text->len == 0);
}

/* Who complains, and his own words, stand in the book only. */
static char *sentence_of(const JobWork *work, const Entry *e, gsize most)
{
	if (excluded_is_anonymous(work->config, e))
		return text_shortened(e->summary, most);
	g_autoptr(Judgement) j = judgement_of_entry(work->judges, e);
	return judgement_line(j, e->summary, most);
}

static void add_place(LetterRow *row, const Entry *e)
{
	if (!e->place || !row->from || strstr(row->from, e->place))
		return;
	g_autofree char *with = g_strdup_printf("%s, %s", row->from, e->place);
	g_free(row->from);
	row->from = g_steal_pointer(&with);
}

/* "Doro: sentence (stage)"; NULL: there is no room for it. */
static char *brief_of(const RecapRows *r, const Entry *e, const LetterRow *row, gsize *used)
{
	g_autofree char *sentence = sentence_of(r->work, e, BRIEF_BYTES);
	const char *from = e->place ? e->place : row->from;
	g_autofree char *text = g_str_equal(row->group, is_calm)
				    ? g_strdup_printf("%s: %s", from, sentence)
				    : g_strdup_printf("%s: %s (%s)", from, sentence, row->stage);
	gsize length = (gsize)g_utf8_strlen(text, -1) + BRIEF_MARK;

	if (*used + length + BRIEF_FRAME > BRIEF_LIMIT)
		return NULL;
	*used += length;
	return g_steal_pointer(&text);
}

static LetterRow *add_row(const RecapRows *r, guint number, const Entry *e, const char *group)
{
	LetterRow *row = job_row(r->work, r->letter, number, e, r->reach);

	g_free(row->matter);
	row->matter = sentence_of(r->work, e, SENTENCE_BYTES);
	row->group = g_strdup(group);
	add_place(row, e);
	return row;
}

static void count(const RecapRows *r, const char *group, guint number)
{
	g_autofree char *field = g_strconcat("jumlah_", group, NULL);

	if (number > 0)
		job_fact_number(r->letter, field, number);
}

void recap_rows_add(const RecapRows *r)
{
	g_autoptr(GPtrArray) list = reports(r);
	g_autofree char *classes = count_classes(r->work, list);
	gsize used = r->used;
	guint left_out = 0, number = 0;

	for (guint g = 0; g < G_N_ELEMENTS(groups); g++) {
		guint of_group = 0;
		for (guint i = 0; i < list->len; i++) {
			const Entry *e = list->pdata[i];
			if (group_of(r->work, e) != groups[g])
				continue;
			LetterRow *row = add_row(r, ++number, e, groups[g]);
			row->brief = brief_of(r, e, row, &used);
			left_out += row->brief ? 0 : 1;
			of_group++;
		}
		count(r, groups[g], of_group);
	}
	letter_wanted_add_fact(r->letter, "ringkas", classes);
	job_fact_number(r->letter, "jumlah", list->len);
	if (left_out > 0)
		job_fact_number(r->letter, "jumlah_lebih", left_out);
}
