/* How mails are cut into batches. */
#include "fetch/batch.h"

/* "10 10 90" are the sizes of UIDs 1, 2, 3; "L90" is too large and brings its header only. */
static GArray *mails(const char *text)
{
	GArray *list = mails_new();
	g_auto(GStrv) words = g_strsplit(text, " ", -1);

	for (guint i = 0; words[i] && *words[i]; i++) {
		bool large = words[i][0] == 'L';
		FetchMail mail = {.uid = i + 1,
		    .size = g_ascii_strtoull(words[i] + large, NULL, 10),
		    .state = large ? MAIL_TOO_LARGE : MAIL_WHOLE,
		    .flags = g_strdup("\\Seen")};
		g_array_append_val(list, mail);
	}
	return list;
}

/* "1,2|3": the UIDs of each batch. */
static char *cut(const char *sizes, const BatchLimits *limits)
{
	g_autoptr(GArray) list = mails(sizes);
	g_autoptr(GPtrArray) batches = batch_cut(list, limits);
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < batches->len; i++) {
		const Batch *batch = batches->pdata[i];
		g_string_append(text, i ? "|" : "");
		for (guint k = 0; k < batch->mails->len; k++) {
			const FetchMail *mail = &g_array_index(batch->mails, FetchMail, k);
			g_assert_cmpstr(mail->flags, ==, "\\Seen");
			g_string_append_printf(text, "%s%u", k ? "," : "", mail->uid);
		}
	}
	return g_string_free(text, FALSE);
}

static void test_cut(void)
{
	static const struct {
		const char *sizes;
		BatchLimits limits;
		const char *batches;
	} rows[] = {
	    {"", {3, 100, 0}, ""},
	    {"10 10 10", {3, 100, 0}, "1,2,3"},
	    {"10 10 10 10", {3, 100, 0}, "1,2,3|4"},
	    {"60 40 1", {3, 100, 0}, "1,2|3"},
	    {"60 41 1", {3, 100, 0}, "1|2,3"},
	    {"10 500 10", {3, 100, 0}, "1|2|3"},
	    {"10 L500 10", {3, 100, 0}, "1,2,3"},
	    {"0 0 0", {3, 0, 0}, "1,2,3"},
	    {"10 10 10 10", {9, 100, 3}, "1,2|3,4"},
	    {"10 10", {9, 100, 1}, "1,2"},
	    {"10 10", {9, 100, 9}, "1,2"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *found = cut(rows[i].sizes, &rows[i].limits);
		g_assert_cmpstr(found, ==, rows[i].batches);
	}
}

static void test_find(void)
{
	g_autoptr(GArray) list = mails("10 20 30");

	g_assert_cmpuint(mails_find(list, 2)->size, ==, 20);
	g_assert_null(mails_find(list, 4));
	g_assert_null(mails_find(list, 0));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/batch/cut", test_cut);
	g_test_add_func("/batch/find", test_find);
	return g_test_run();
}
