/* message/mime/structure.c: which parts a mail has, where GMime reads them and where it needs help. */
#include "message/bytes/limits.h"
#include "message/mime/structure.h"

#include <string.h>

#define MIXED "Content-Type: multipart/mixed; boundary=a\n\n"
#define INNER "Content-Type: multipart/alternative; boundary=b\n\n"
#define PNG "Content-Type: image/png\n\n"

typedef enum { WHOLE = 0, NO_BOUNDARY = 1, NO_END = 2, BAD_TYPE = 4 } Fault;

/* Parts as "type=body", those of a multipart in brackets; line ends as "|". */
static const struct {
	const char *name, *mail, *parts;
	guint faults;
} cases[] = {
    {"text", "Subject: x\n\nhalo\n", "text/plain=halo|", WHOLE},
    {"nothing", "", "text/plain=", WHOLE},
    {"two", MIXED "--a\n\nhalo\n--a\n" PNG "x\n--a--\n",
	"multipart/mixed[text/plain=halo image/png=x]", WHOLE},
    {"crlf", "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n\r\nhalo\r\n\r\n--a--\r\n",
	"multipart/mixed[text/plain=halo|]", WHOLE},
    {"cr", "Content-Type: multipart/mixed; boundary=a\r\r--a\r\rhalo\r--a--\r",
	"multipart/mixed[text/plain=halo]", WHOLE},
    {"in-one-another", MIXED "--a\n" INNER "--b\n\n1\n--b\n\n2\n--b--\n--a\n" PNG "x\n--a--\n",
	"multipart/mixed[multipart/alternative[text/plain=1 text/plain=2] image/png=x]", WHOLE},
    {"inner-end-missing", MIXED "--a\n" INNER "--b\n\n1\n--a\n" PNG "x\n--a--\n",
	"multipart/mixed[multipart/alternative[text/plain=1] image/png=x]", NO_END},
    {"end-missing", MIXED "--a\n\n1\n", "multipart/mixed[text/plain=1|]", NO_END},
    {"parts-behind-the-end", MIXED "--a\n\n1\n--a--\nlist\n--a\n\n2\n--a--\n",
	"multipart/mixed[text/plain=1 text/plain=2]", WHOLE},
    {"no-blank-line", MIXED "--a\nContent-Type: image/png\nhalo dunia\n--a--\n",
	"multipart/mixed[image/png=halo dunia]", WHOLE},
    {"dashes-in-a-text", MIXED "--a\n\n-- \nBudi\n-----\n--ab\n--a--\n",
	"multipart/mixed[text/plain=-- |Budi|-----|--ab]", WHOLE},
    {"attached-mail", MIXED "--a\nContent-Type: message/rfc822\n\n" MIXED "--c\n\n1\n--a--\n",
	"multipart/mixed[message/rfc822="
	"Content-Type: multipart/mixed; boundary=a||--c||1]",
	WHOLE},
    {"digest", "Content-Type: multipart/digest; boundary=a\n\n--a\n\nSubject: x\n\n1\n--a--\n",
	"multipart/digest[message/rfc822=Subject: x||1]", WHOLE},
    {"boundary-guessed",
	"Content-Type: multipart/mixed; boundary=z\n\n--a\nContent-Type: image/png\n\nx\n--a--\n",
	"multipart/mixed[image/png=x]", NO_BOUNDARY},
    {"boundary-unnamed", MIXED "--a\nContent-Type: multipart/mixed\n\nhalo\n--a--\n",
	"multipart/mixed[text/plain=halo]", NO_BOUNDARY},
    {"undeclared", "Subject: x\n\n--a\nContent-Type: image/png\n\nx\n--a--\n",
	"multipart/mixed[image/png=x]", NO_BOUNDARY},
    /* GMime reads these boundaries otherwise, or not at all. */
    {"boundary-with-backslash",
	"Content-Type: multipart/mixed; boundary=\"a\\\\b\"\n\n--a\\b\n\n1\n--a\\b--\n",
	"multipart/mixed[text/plain=1]", WHOLE},
    {"boundary-unquoted",
	"Content-Type: multipart/mixed; boundary=a=?b/c\n\n--a=?b/c\n\n1\n--a=?b/c--\n",
	"multipart/mixed[text/plain=1]", WHOLE},
    {"two-types", "Content-Type: text/plain\n" MIXED "--a\n\n1\n--a--\n",
	"multipart/mixed[text/plain=1]", BAD_TYPE},
    {"two-inner-types",
	MIXED "--a\nContent-Type: multipart/alternative; boundary=b\n" MIXED
	      "--b\n\n1\n--b--\n--a\n" PNG "x\n--a--\n",
	"multipart/mixed[multipart/alternative[text/plain=1] image/png=x]", BAD_TYPE},
    {"one-boundary-twice", MIXED "--a\n" MIXED "--a\n\n1\n--a--\n--a\n" PNG "x\n--a--\n",
	"multipart/mixed[multipart/mixed[text/plain=1 image/png=x]]", NO_END},
};

static void add_body(const Structure *s, Span body, GString *out)
{
	for (const char *p = body.start; p < body.end; p++)
		if (*p == s->newline)
			g_string_append_c(out, '|');
		else if (*p != '\r')
			g_string_append_c(out, *p);
}

static void describe(const Structure *s, guint index, GString *out)
{
	const Part *part = structure_part(s, index);

	g_string_append_printf(out, "%s%s", part->type, part->is_multipart ? "[" : "=");
	if (!part->is_multipart) {
		add_body(s, part->body, out);
		return;
	}
	for (guint i = index + 1; i < part->next; i = structure_part(s, i)->next) {
		if (i > index + 1)
			g_string_append_c(out, ' ');
		describe(s, i, out);
	}
	g_string_append_c(out, ']');
}

static void test_case(gconstpointer data)
{
	guint i = GPOINTER_TO_UINT(data);
	g_autoptr(Structure) s = structure_read(span_of(cases[i].mail, strlen(cases[i].mail)));
	g_autoptr(GString) parts = g_string_new(NULL);

	describe(s, 0, parts);
	g_assert_cmpstr(parts->str, ==, cases[i].parts);
	g_assert_cmpint(s->no_boundary, ==, (cases[i].faults & NO_BOUNDARY) != 0);
	g_assert_cmpint(s->no_end, ==, (cases[i].faults & NO_END) != 0);
	g_assert_cmpint(s->notes.bad_type, ==, (cases[i].faults & BAD_TYPE) != 0);
	g_assert_false(s->limited);
}

/* The piece again and again, its "#" a number. */
static Structure *read_many(const char *head, const char *piece, guint count)
{
	GString *mail = g_string_new(head);

	for (guint i = 0; i < count; i++) {
		g_autofree char *number = g_strdup_printf("%u", i);
		g_autoptr(GString) one = g_string_new(piece);
		g_string_replace(one, "#", number, 0);
		g_string_append(mail, one->str);
	}
	Structure *s = structure_read(span_of(mail->str, mail->len));
	g_string_free(mail, TRUE);
	return s;
}

static void test_parts(void)
{
	g_autoptr(Structure) s = read_many(MIXED, "--a\n\n#\n", LIMIT_PARTS + 10);

	g_assert_cmpuint(s->parts->len, ==, LIMIT_PARTS);
	g_assert_cmpuint(span_length(structure_part(s, LIMIT_PARTS - 1)->body), ==, strlen("498"));
	g_assert_true(s->limited);
}

static void test_depth(void)
{
	g_autoptr(Structure) s = read_many(
	    "", "Content-Type: multipart/mixed; boundary=b#\n\n--b#\n", LIMIT_DEPTH * 100);

	g_assert_cmpuint(s->parts->len, ==, LIMIT_DEPTH + 1);
	g_assert_cmpuint(structure_part(s, LIMIT_DEPTH)->depth, ==, LIMIT_DEPTH);
	g_assert_true(s->limited);
}

/* Lines that might be boundaries do not count where there are no parts. */
static void test_dashes(void)
{
	g_autoptr(Structure) text = read_many("\n", "--#\n", LIMIT_MARKS + 10);
	g_autoptr(Structure) mixed = read_many(MIXED "--a\n\n", "--#\n", LIMIT_MARKS + 10);

	g_assert_false(text->limited);
	g_assert_true(mixed->limited);
	g_assert_cmpuint(mixed->parts->len, ==, 2);
}

/* Each multipart is broken, so that GMime has to be asked again for each. */
static void test_again(void)
{
	g_autoptr(Structure) s = read_many(
	    MIXED, "--a\nContent-Type: multipart/mixed; boundary=\"\\\\#\"\n\n--\\#\n\n1\n", 100);

	g_assert_cmpuint(s->parts->len, ==, 201);
	g_assert_false(s->limited);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	structure_setup();
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *path = g_strdup_printf("/structure/%s", cases[i].name);
		g_test_add_data_func(path, GUINT_TO_POINTER(i), test_case);
	}
	g_test_add_func("/structure/limit/parts", test_parts);
	g_test_add_func("/structure/limit/depth", test_depth);
	g_test_add_func("/structure/limit/dashes", test_dashes);
	g_test_add_func("/structure/again", test_again);
	return g_test_run();
}
