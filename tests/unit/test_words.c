#include "message/header/words.h"

#include <string.h>

static const struct {
	const char *text, *expected;
} words[] = {
    {"plain text", "plain text"},
    {"=?utf-8?Q?J=C3=B6rg?=", "Jörg"},
    {"=?UTF-8?b?SsO2cmc=?=", "Jörg"},
    {"=?iso-8859-1?q?J=f6rg?=", "Jörg"},
    {"=?utf-8*de?Q?J=C3=B6rg?=", "Jörg"},
    {"=?utf-8?Q?a_b=20c?=", "a b c"},
    {"Re: =?utf-8?Q?a?= =?utf-8?Q?b?= c", "Re: ab c"},
    {"=?utf-8?Q?a?=  \t =?utf-8?Q?b?=", "ab"},
    {"=?utf-8?Q?a?= =?iso-8859-1?Q?=E9?=", "aé"},
    {"(=?utf-8?Q?a?=)", "(a)"},
    /* RFC 2047, 8: what the examples show */
    {"=?ISO-8859-1?Q?a?= b", "a b"},
    {"=?ISO-8859-1?Q?a_?= =?ISO-8859-2?Q?b?=", "a b"},
    /* a character cut in two */
    {"=?utf-8?Q?J=C3?= =?utf-8?Q?=B6rg?=", "Jörg"},
    {"=?utf-8?B?SsM=?= =?utf-8?B?tnJn?=", "Jörg"},
    /* its escape cut in two */
    {"=?utf-8?Q?J=C?= =?utf-8?Q?3=?= =?utf-8?Q?B6rg?=", "Jörg"},
    {"=?utf-8?Q?J=C?= =?utf-8?B?w7Y=?=", "J=Cö"},
    {"=?utf-8?Q?1+1=3D2=?= =?us-ascii?Q?3D?=", "1+1=2=3D"},
    /* a group of base64 cut in two */
    {"=?utf-8?B?SsO2c?= =?utf-8?B?mc=?=", "Jörg"},
    /* broken */
    {"=?utf-8?B?SsO2cmc?=", "Jörg"},
    {"=?utf-8?B?SsO2 cmc=?=", "Jörg"},
    {"=?utf-8?Q?J=C3=B6rg M=C3=BCller?=", "Jörg Müller"},
    {"=?utf-8?B?J=C3=B6rg?=", "Jörg"},
    {"=?utf-8?Q?J=C3=B6rg", "Jörg"},
    {"=?utf-8?B?SsO2cmc=", "Jörg"},
    {"=?utf-8?Q?J=C3=B6rg =?utf-8?Q?x?=", "Jörgx"},
    {"a=?utf-8?Q?b?=c", "abc"},
    {"=?utf-8?Q?b?==?utf-8?Q?c?=", "bc"},
    {"=?utf-8?Q?"
     "?=",
	""},
    {"=?utf-8?Q?100%?=", "100%"},
    {"=?utf-8?Q?a=ZZ=?=", "a=ZZ="},
    {"=?utf-8?Q?what?really?=", "what?really"},
    {"=?utf-8?Q?a=", "a"},
    {"=? utf-8 ? B ?SsO2cmc=?=", "Jörg"},
    {"=? apa ? begini ?=", "=? apa ? begini ?="},
    /* encoded twice; more than words was meant so */
    {"=?utf-8?Q?=3D=3Futf-8=3FQ=3FJ=3DC3=3DB6rg=3F=3D?=", "Jörg"},
    {"=?utf-8?Q?what_is_=3D=3Futf-8=3FQ=3Fa=3F=3D=3F?=", "what is =?utf-8?Q?a?=?"},
    {"=?utf-8?X?abc?=", "=?utf-8?X?abc?="},
    {"a =? b ?= c", "a =? b ?= c"},
    {"=?", "=?"},
    {"=?utf-8?Q?a=0D=0ABcc: x?=", "a  Bcc: x"},
    {"=?utf-8?Q?a=00b?=", "ab"},
    {"=?nosuch?Q?J=C3=B6rg?=", "Jörg"},
    {"=?"
     "?Q?J=C3=B6rg?=",
	"Jörg"},
    {"=?us-ascii?Q?J=C3=B6rg?=", "Jörg"},
    {"=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"},
    {"=?iso-2022-jp?B?GyRCRnw=?= =?iso-2022-jp?B?S1wbKEI=?=", "日本"},
    {"=?gb2312?B?xOO6ww==?=", "你好"},
    {"=?big5?B?p0Gmbg==?=", "你好"},
    {"=?euc-kr?B?vsiz5w==?=", "안녕"},
    {"=?koi8-r?B?8NLJ18XU?=", "Привет"},
    {"=?windows-1252?Q?=80?=", "€"},
    {"=?iso-8859-1?Q?=93x=94?=", "“x”"},
};

static void test_decode(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
		CharsetNotes notes;
		g_test_message("%s", words[i].text);
		g_autofree char *got = words_decode(words[i].text, &notes);
		g_assert_cmpstr(got, ==, words[i].expected);
	}
}

static const struct {
	const char *field, *charset, *expected;
} fields[] = {
    {" hello ", NULL, "hello"},
    {"hello\r\n world", NULL, "hello world"},
    {"hello\n\t  world", NULL, "hello world"},
    {"hello\n \n world", NULL, "hello world"},
    {"hello  world", NULL, "hello  world"},
    {"J\xC3\xB6rg", "iso-8859-1", "Jörg"},
    {"J\xF6rg", "iso-8859-1", "Jörg"},
    {"J\xF6rg", NULL, "Jörg"},
    {"\xF0\xD2\xC9\xD7\xC5\xD4", "koi8-r", "Привет"},
    {"\x1B$BF|K\\\x1B(B", NULL, "日本"},
};

static void test_unfold(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(fields); i++) {
		CharsetNotes notes;
		Span field = span_of(fields[i].field, strlen(fields[i].field));
		g_autofree char *got = words_unfold(field, fields[i].charset, &notes);
		g_assert_cmpstr(got, ==, fields[i].expected);
	}
	CharsetNotes notes;
	g_autofree char *got = words_unfold(span_of("a\0b", 3), NULL, &notes);
	g_assert_cmpstr(got, ==, "ab");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/words/decode", test_decode);
	g_test_add_func("/words/unfold", test_unfold);
	return g_test_run();
}
