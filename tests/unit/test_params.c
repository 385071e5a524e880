#include "message/header/params.h"

static const struct {
	const char *field, *value, *name, *expected;
} params[] = {
    {"text/plain", "text/plain", "charset", NULL},
    {"Text/Plain; Charset=UTF-8", "text/plain", "charset", "UTF-8"},
    {"text/plain; charset=\"utf-8\"; format=flowed", "text/plain", "format", "flowed"},
    {"text/plain; charset = utf-8 ;", "text/plain", "charset", "utf-8"},
    {"text/plain (comment); (x) charset=us-ascii (Plain text)", "text/plain", "charset",
	"us-ascii"},
    {"text/plain charset=utf-8", "text/plain", "charset", "utf-8"},
    {"text/plain; charset=utf-8 format=flowed", "text/plain", "format", "flowed"},
    {"text/plain;charset=\"utf-8\"format=flowed", "text/plain", "format", "flowed"},
    {"charset=utf-8", "", "charset", "utf-8"},
    {"attachment; filename=\"a b.pdf\"", "attachment", "filename", "a b.pdf"},
    {"attachment; filename=a b.pdf", "attachment", "filename", "a b.pdf"},
    {"attachment; filename=a b.pdf; size=3", "attachment", "filename", "a b.pdf"},
    {"attachment; filename=\"a\\\"b.pdf\"", "attachment", "filename", "a\"b.pdf"},
    {"attachment; filename=\"C:\\tmp\\a.pdf\"", "attachment", "filename", "C:\\tmp\\a.pdf"},
    {"attachment; filename=\"a;b.pdf\"", "attachment", "filename", "a;b.pdf"},
    {"attachment; filename=\"open.pdf", "attachment", "filename", "open.pdf"},
    {"attachment; filename=\"=?utf-8?Q?J=C3=B6rg.pdf?=\"", "attachment", "filename", "Jörg.pdf"},
    {"attachment; filename==?utf-8?Q?J=C3=B6rg;_x.pdf?=; x=y", "attachment", "filename",
	"Jörg; x.pdf"},
    {"attachment; filename=\"=?utf-8?B?SsO2?= =?utf-8?B?cmcucGRm?=\"", "attachment", "filename",
	"Jörg.pdf"},
    {"attachment; filename=\"Jörg.pdf\"", "attachment", "filename", "Jörg.pdf"},
    {"attachment; filename=Jörg.pdf", "attachment", "filename", "Jörg.pdf"},
    /* escapes of RFC 2231 without its star, and those of a web address; the rest are names */
    {"attachment; filename=utf-8''J%C3%B6rg.pdf", "attachment", "filename", "Jörg.pdf"},
    {"attachment; filename=\"J%C3%B6rg%20.pdf\"", "attachment", "filename", "Jörg .pdf"},
    {"attachment; filename=\"J%C3%B6rg%.pdf\"", "attachment", "filename", "J%C3%B6rg%.pdf"},
    {"attachment; filename=\"100%25.pdf\"", "attachment", "filename", "100%25.pdf"},
    {"attachment; filename=\"x%E4.pdf\"", "attachment", "filename", "x%E4.pdf"},
    {"attachment; filename=\"o'clock's%20.pdf\"", "attachment", "filename", "o'clock's%20.pdf"},
    {"attachment; filename='a b.pdf'", "attachment", "filename", "a b.pdf"},
    {"attachment; filename=\"'a'\"", "attachment", "filename", "'a'"},
    /* RFC 2231 */
    {"attachment; filename*=utf-8''J%C3%B6rg.pdf", "attachment", "filename", "Jörg.pdf"},
    {"attachment; filename*=iso-8859-1'de'J%F6rg.pdf", "attachment", "filename", "Jörg.pdf"},
    {"attachment; filename*=\"utf-8''J%C3%B6rg.pdf\"", "attachment", "filename", "Jörg.pdf"},
    {"attachment; filename*=J%C3%B6rg.pdf", "attachment", "filename", "Jörg.pdf"},
    {"attachment; filename=old.pdf; filename*=utf-8''J%C3%B6rg.pdf", "attachment", "filename",
	"Jörg.pdf"},
    {"attachment; filename*=utf-8''J%C3%B6rg.pdf; filename=old.pdf", "attachment", "filename",
	"Jörg.pdf"},
    {"message/external-body; access-type=URL; URL*0=\"ftp://\"; URL*1=\"cs.example/x\"",
	"message/external-body", "url", "ftp://cs.example/x"},
    {"application/x-stuff; title*0*=us-ascii'en'This%20is%20even%20more%20; "
     "title*1*=%2A%2A%2Afun%2A%2A%2A%20; title*2=\"isn't it!\"",
	"application/x-stuff", "title", "This is even more ***fun*** isn't it!"},
    {"attachment; filename*1=\"b.pdf\"; filename*0=\"a\"", "attachment", "filename", "ab.pdf"},
    {"attachment; filename*2*=%C3%B6; filename*10=.pdf; filename*0*=utf-8''a", "attachment",
	"filename", "aö.pdf"},
    {"attachment; filename*0*=utf-8''J%C3; filename*1*=%B6rg", "attachment", "filename", "Jörg"},
    {"attachment; filename*1=b; filename*2=c", "attachment", "filename", "bc"},
    {"attachment; filename*0=\"=?utf-8?Q?J=C3=B6?=\"; filename*1=\"=?utf-8?Q?rg?=\"", "attachment",
	"filename", "Jörg"},
    {"attachment; filename*=utf-8''100%", "attachment", "filename", "100%"},
    {"attachment; filename=first; filename=second", "attachment", "filename", "first"},
    {"multipart/mixed; boundary=\"=_a?b:c\"", "multipart/mixed", "boundary", "=_a?b:c"},
    {"multipart/mixed; boundary==_abc", "multipart/mixed", "boundary", "=_abc"},
    {"multipart/mixed;boundary=----=_Part_1", "multipart/mixed", "boundary", "----=_Part_1"},
    {";;; charset=utf-8", "", "charset", "utf-8"},
    {"", "", "charset", NULL},
    {"text/html; =x; charset=utf-8", "text/html", "charset", "utf-8"},
    {"text/html; charset", "text/html", "charset", NULL},
    {"text/html; charset=", "text/html", "charset", ""},
};

static void test_params(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(params); i++) {
		g_test_message("%s", params[i].field);
		g_autoptr(Params) p = params_read(params[i].field);
		g_assert_cmpstr(p->value, ==, params[i].value);
		g_assert_cmpstr(params_get(p, params[i].name), ==, params[i].expected);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/params/forms", test_params);
	return g_test_run();
}
