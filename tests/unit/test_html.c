#include "message/html/html.h"
#include "message/reply/reply.h"

#include <string.h>

typedef struct Case {
	const char *name, *html, *text;
	bool hidden;
} Case;

static const Case cases[] = {
    {"nothing", "", "", false},
    {"words alone", "  halo\n dunia  ", "halo dunia", false},
    {"head", "<html><head><title>J</title><style>p{}</style><script>x<b</script></head><body>a",
	"a", false},
    {"paragraphs", "<p>a</p><p>b</p>", "a\n\nb", false},
    {"paragraphs not closed", "<p>a<p>b<div>c</div>", "a\n\nb\n\nc", false},
    {"breaks", "a<br>b<br/>c<BR CLEAR=all>d", "a\nb\nc\nd", false},
    {"break at the end of a block", "<div>a<br></div><div>b</div>", "a\nb", false},
    {"blank line of a block", "<div>a</div><div><br></div><div>b</div>", "a\n\nb", false},
    {"one blank line at most", "a<br><br><br><br>b<p></p><p></p>c", "a\n\nb\n\nc", false},
    {"Outlook's paragraphs", "<p class=MsoNormal>a</p><p class=MsoNormal>b</p>", "a\nb", false},
    {"Outlook's blank line",
	"<p class=\"MsoNormal\">a</p><p class=x_MsoNormal><o:p>&nbsp;</o:p></p>"
	"<p class=MsoNormal>b</p>",
	"a\n\nb", false},
    {"paragraph without margin", "<p style='margin:0'>a</p><p style='MARGIN: 0px'>b</p>", "a\nb",
	false},
    {"inline elements", "<b>a</b>b<i> c</i> <u>d</u>", "ab c d", false},
    {"list", "<ul><li>a<li>b</ul>c", "a\nb\nc", false},
    {"summary", "<details><summary>a</summary>b</details>c", "a\nb\nc", false},
    {"table", "<table><tr><td>a</td><td>b</td></tr><tr><th>c<td>d</table>e", "a b\nc d\ne", false},
    {"preformatted", "<pre>a  b\n  c \n</pre>d", "a  b\n  c\n\nd", false},
    {"white space kept by style", "<div style='white-space: pre-wrap'>a\n b</div>", "a\n b", false},
    {"link", "<a href='http://x.example/'>kata</a>", "kata", false},
    {"picture beside words", "<img alt=foto>a", "a", false},
    {"nothing but pictures", "<img alt='foto &amp; peta'><p><img alt=denah>", "foto & peta\ndenah",
	false},
    {"entities", "&lt;&amp;&gt; &eacute;&#233;&#xE9; &hellip;&#8211;&#150;", "<&> ééé …––", false},
    {"entities without end", "&ampx &copy2026 &notit; &zzz; &", "&x ©2026 ¬it; &zzz; &", false},
    {"bad numbers", "&#0;&#xD800;&#x110000;&#99999999999;&#;", "\uFFFD\uFFFD\uFFFD\uFFFD&#;",
	false},
    {"no-break spaces", "a&nbsp;&nbsp;b\u00A0c&#160;", "a b c", false},
    {"comment", "a<!-- b > c -->d<!-->e<!--->f<!-- g --!>h", "adefh", false},
    {"comment not closed", "a<!-- b", "a", false},
    {"conditional comments", "<!--[if mso]>a<![endif]--><![if !mso]>b<![endif]>", "b", false},
    {"CDATA and instructions", "<?xml version='1.0'?><!DOCTYPE html><![CDATA[a]]>b", "b", false},
    {"less-than in words", "1 < 2 <3 <- x", "1 < 2 <3 <- x", false},
    {"greater-than in a value", "<a title='a>b'>c</a>", "c", false},
    {"quote not closed", "<a title='a>b<p>c", "b\n\nc", false},
    {"tag not closed", "a<b", "a", false},
    {"end tags alone", "a</div></p></td>b</br>c", "a\n\nb\nc", false},
    {"crossed elements", "<b><div>a</b>b</div>c", "ab\nc", false},
    {"style not closed", "a<style>b", "a", false},
    {"NUL", "a\001b", "a b", false},

    {"display none", "a<div style='DISPLAY : none !important'>b<p>c</p></div>d", "a\nd", true},
    {"hidden attribute", "a<span hidden>b</span>c", "ac", true},
    {"unknown element", "a<my-x style='display:none'>b</my-x>c", "ac", true},
    {"invisible", "<p style='visibility:hidden'>b</p>c", "c", true},
    {"visible within invisible",
	"<p style='visibility:hidden'>b<i style='visibility:visible'>c</i></p>", "c", true},
    {"no font size", "<p style='font-size:0px'>b</p>c", "c", true},
    {"font size set again", "<p style='font-size:0'><b style='font-size:12px'>c</b></p>", "c",
	false},
    {"hidden by Outlook", "<p style='mso-hide:all'>b</p>c", "c", true},
    {"no opacity", "<p style='opacity:0'>b</p>c", "c", true},
    {"no height", "<div style='max-height:0;overflow:hidden'>b</div>c", "c", true},
    {"off the page", "<div style='position:absolute;left:-9999px'>b</div>c", "c", true},
    {"white on white", "<font color=white>b</font><span style='color:#fefefe'>b</span>c", "c",
	true},
    {"white on blue", "<td bgcolor='#0000ff'><font color='#FFF'>b</font></td>", "b", false},
    {"blue on blue", "<p style='background:#00f'><i style='color:rgb(0, 0, 255)'>b</i>c", "c",
	true},
    {"transparent", "<i style='color:transparent'>b</i>c", "c", true},
    {"white on a picture", "<p style='background:url(x) white;color:white'>b", "b", false},
    {"hidden space", "a<div style='display:none'> &nbsp; </div>b", "a\nb", false},
};

static void test_text(void)
{
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const Case *c = &cases[i];
		g_autoptr(HtmlText) result = html_to_text(c->html, strlen(c->html));
		if (!strcmp(result->text, c->text) && result->hidden == c->hidden)
			continue;
		g_test_message("%s: came [%s]%s, not [%s]%s", c->name, result->text,
		    result->hidden ? " hidden" : "", c->text, c->hidden ? " hidden" : "");
		g_test_fail();
	}
}

typedef struct QuoteCase {
	const char *name, *html, *reply;
} QuoteCase;

#define OLD "Mohon arahan: SETUJU / TOLAK"

/* Attributions are in words that no table knows: here the marks alone have to tell. */
static const QuoteCase quote_cases[] = {
    {"Gmail",
	"<div dir=ltr>Ya</div><br><div class=\"gmail_quote gmail_quote_container\">"
	"<div dir=ltr class=gmail_attr>Kim 23:<br></div><blockquote class=gmail_quote>" OLD
	"</blockquote></div>",
	"Ya"},
    {"Gmail, answered in between",
	"<div class=gmail_quote>Kim 23:<blockquote class=gmail_quote>satu?</blockquote>"
	"<div>Ya</div><blockquote class=gmail_quote>dua?</blockquote><div>Tidak</div></div>",
	"Ya\n\nTidak"},
    {"Gmail, forwarded", "Lihat<div class=gmail_quote><div class=gmail_attr>xxx</div>" OLD "</div>",
	"Lihat"},
    {"Gmail, old",
	"Ya<div class=gmail_extra>Budi<br><div class=gmail_quote>Kim 23:"
	"<blockquote class=gmail_quote>" OLD "</blockquote></div></div>",
	"Ya\nBudi"},
    {"Gmail, not closed", "Ya<div class=gmail_quote>Kim 23:<blockquote class=gmail_quote>" OLD,
	"Ya"},
    {"Apple", "Ya<br><blockquote type=\"cite\"><div>Kim 23:</div>" OLD "</blockquote>", "Ya"},
    {"Apple, answered below", "<blockquote type=cite>" OLD "</blockquote><div>Ya</div>", "Ya"},
    {"Thunderbird",
	"<p>Ya</p><div class=moz-cite-prefix>Kim 23:</div><blockquote type=cite cite='mid:x'>" OLD
	"</blockquote>",
	"Ya"},
    {"Outlook on the web",
	"<div class=elementToProof>Ya</div><div id=appendonsend></div><hr tabindex=-1 style='x'>"
	"<div id=divRplyFwdMsg><b>Xx:</b> Kim<br></div><div>" OLD "</div><div>x</div>",
	"Ya"},
    {"Outlook, quoted once more",
	"<div>Ya</div><div id=x_x_divRplyFwdMsg>Xx: Kim</div><div>" OLD "</div>", "Ya"},
    {"Outlook",
	"<div class=WordSection1><p class=MsoNormal>Ya</p><div><div style='border:none;"
	"border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>Xx:</b> Kim</p></div></div>"
	"<p class=MsoNormal>" OLD "</p></div>",
	"Ya"},
    {"Outlook's line above one's own words",
	"<p>Ya</p><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p>Tidak</p></div>",
	"Ya\n\nTidak"},
    {"Outlook on a telephone",
	"<div>Ya</div><div class='ms-outlook-mobile-reference-message skipProofing'>Xx "
	"Kim</div>" OLD,
	"Ya"},
    {"Outlook Express", "<div>Ya</div><div class=OutlookMessageHeader>Xx</div><div>" OLD "</div>",
	"Ya"},
    {"Hotmail", "<div>Ya</div><hr id=stopSpelling>Xx: Kim<br>" OLD, "Ya"},
    {"Yahoo",
	"<div>Ya</div><div id=\"yahoo_quoted_12\" class=\"yahoo_quoted\">Kim:<br>" OLD "</div>",
	"Ya"},
    {"Yahoo, numbered", "<div>Ya</div><div class='ydp12ab34yahoo_quoted'>Kim:<br>" OLD "</div>",
	"Ya"},
    {"Proton",
	"<div>Ya</div><div class=protonmail_quote>Kim:<br><blockquote class=protonmail_quote>" OLD
	"</blockquote></div>",
	"Ya"},
    {"Zoho", "<div>Ya</div><div class=zmail_extra>Kim<blockquote>" OLD "</blockquote></div>", "Ya"},
    {"Zimbra", "<div>Ya</div><hr id=zwchr data-marker=__DIVIDER__><div>Xx</div>" OLD, "Ya"},
    {"GMX",
	"<div>Ya</div><div name=quote style='margin:10px'>Kim<div name=quoted-content>" OLD
	"</div></div>",
	"Ya"},
    {"Roundcube", "<p>Ya</p><p id=reply-intro>Kim</p><blockquote type=cite>" OLD "</blockquote>",
	"Ya"},
    {"line at the left", "<p>Ya</p><blockquote style='border-left:1px solid'>" OLD "</blockquote>",
	"Ya"},
    {"one's own indent", "<p>Ya</p><blockquote style='margin:0 0 0 40px'>Tidak</blockquote>",
	"Ya\n\nTidak"},
    {"plain indent below an attribution, answered below",
	"<p>Kim &lt;k@x.example&gt; menulis:</p><blockquote>" OLD "<br>lagi</blockquote><p>Ya</p>"
	"<blockquote>dua?</blockquote><p>Tidak</p>",
	"Ya\n\nTidak"},
    {"plain indent with its attribution in it",
	"<p>Ya</p><blockquote><p>Kim menulis:</p><p>" OLD "</p></blockquote><p>Salam</p>",
	"Ya\n\nSalam"},
    {"plain indent that holds a marked quote",
	"<p>Ya</p><p>Kim menulis:</p><blockquote>satu<blockquote type=cite>dua</blockquote>tiga"
	"</blockquote><p>Salam</p>",
	"Ya\n\nSalam"},
    {"one's own indent above an attribution",
	"<p>Ya, asal:</p><blockquote>dicek</blockquote><p>Kim menulis:</p><blockquote>" OLD
	"</blockquote>",
	"Ya, asal:\n\ndicek"},
    {"an original that begins with an indent, below its header",
	"<p>Ya</p><p>Dari: Kim &lt;k@x.example&gt;<br>Terkirim: 23 November 2026<br>Kepada: "
	"Budi</p>"
	"<blockquote>satu</blockquote><p>" OLD "</p>",
	"Ya"},
    {"words of the text",
	"<p>Ya</p><p>Pada Sen, 23 Nov 2026 pukul 10.05 Kim &lt;k@x.example&gt; menulis:"
	"</p><p>" OLD "</p>",
	"Ya"},
    {"stray end tags in the quote",
	"Ya<div class=yahoo_quoted><table><tr><td></div>" OLD "</td></tr></table></div><p>Lagi",
	"Ya\n\nLagi"},
    {"Gmail, a signature without dashes",
	"<p>Ya</p><div class=gmail_signature>Budi<br>Camat Doro</div>", "Ya"},
    {"Outlook on the web, a signature above the quote",
	"<p>Ya</p><div id=x_Signature>Budi</div><div id=divRplyFwdMsg>Kim</div>" OLD, "Ya"},
    {"Zimbra, a signature",
	"<p>Ya</p><div data-marker=__SIG_POST__>Budi</div><hr data-marker=__DIVIDER__>" OLD, "Ya"},
    {"hidden words are no answer",
	"<div style='display:none'>SETUJU</div><blockquote type=cite>" OLD "</blockquote>", ""},
};

static void test_quotes(void)
{
	for (gsize i = 0; i < G_N_ELEMENTS(quote_cases); i++) {
		const QuoteCase *c = &quote_cases[i];
		g_autoptr(HtmlText) result = html_to_text(c->html, strlen(c->html));
		g_autofree char *reply = reply_extract(result->text, result->quoted, NULL);
		if (!strcmp(reply, c->reply))
			continue;
		g_test_message(
		    "%s: came [%s], not [%s]\nof [%s]", c->name, reply, c->reply, result->text);
		g_test_fail();
	}
}

/* Beyond the limit text is still read, and what was opened last still closes first. */
static void test_depth(void)
{
	GString *html = g_string_new("<div class=yahoo_quoted>");

	for (int i = 0; i < 30000; i++)
		g_string_append(html, "<div>");
	g_string_append(html, "a");
	for (int i = 0; i < 30001; i++)
		g_string_append(html, "</div>");
	g_string_append(html, "b");
	g_autoptr(HtmlText) result = html_to_text(html->str, html->len);
	g_assert_cmpstr(result->text, ==, "a\nb");
	g_assert_true(result->limited);
	g_assert_cmpuint(result->quoted->len, ==, 1);
	g_assert_cmpuint(g_array_index(result->quoted, TextRange, 0).end, ==, 1);
	g_string_free(html, TRUE);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/html/text", test_text);
	g_test_add_func("/html/quotes", test_quotes);
	g_test_add_func("/html/depth", test_depth);
	return g_test_run();
}
