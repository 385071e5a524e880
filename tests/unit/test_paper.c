#include "paper/render.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const PaperLook look = {.face = "Liberation Sans",
    .size = 11,
    .spacing = 1.15,
    .top = 20,
    .right = 20,
    .bottom = 25,
    .left = 20};
static const PaperAbout about = {.title = "Nota Dinas 0147",
    .author = "Kantor Contoh",
    .subject = "Rapat warga",
    .language = "id",
    .made = 1795000000,
    .foot = "Kantor Contoh",
    .pages = "Halaman {page} dari {pages}"};

/* What a program of poppler or qpdf prints of the PDF.  PAPER_KEEP=DIR leaves the PDF there to be looked at. */
static char *said(GBytes *pdf, const char *name, const char *const *words)
{
	const char *kept = g_getenv("PAPER_KEEP");
	g_autofree char *folder =
	    kept ? g_strdup(kept) : g_dir_make_tmp("siaga-paper-XXXXXX", NULL);
	g_autofree char *file = g_build_filename(folder, name, NULL);
	gsize length;
	const char *bytes = g_bytes_get_data(pdf, &length);
	g_autoptr(GPtrArray) argv = g_ptr_array_new();
	char *out = NULL, *problems = NULL;
	int status = -1;

	g_assert_true(g_file_set_contents(file, bytes, (gssize)length, NULL));
	for (guint i = 0; words[i]; i++)
		g_ptr_array_add(argv, (gpointer)(gsize)(*words[i] == '@' ? file : words[i]));
	g_ptr_array_add(argv, NULL);
	g_assert_true(g_spawn_sync(NULL, (char **)argv->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL,
	    NULL, &out, &problems, &status, NULL));
	if (!g_spawn_check_wait_status(status, NULL))
		g_test_message("%s: %s%s", words[0], out, problems);
	g_assert_true(g_spawn_check_wait_status(status, NULL));
	g_free(problems);
	if (!kept) {
		g_unlink(file);
		g_rmdir(folder);
	}
	return out;
}

static char *text_of(GBytes *pdf, const char *name)
{
	return said(pdf, name, (const char *const[]){"pdftotext", "-layout", "@", "-", NULL});
}

static GBytes *made(const Paper *paper, guint *pages_r)
{
	g_autoptr(GError) err = NULL;
	GBytes *pdf = paper_pdf(paper, pages_r, &err);

	g_assert_no_error(err);
	return pdf;
}

static Paper *letter(guint paragraphs)
{
	Paper *paper = paper_new(&look, &about);
	g_autoptr(GPtrArray) lines = g_ptr_array_new();
	static const char *const above[] = {"Kajen, 23 November 2026", "Kepala Kantor,", NULL};
	static const char *const below[] = {"Pembina Tk. I", "NIP 197001011990031001", NULL};
	const PaperSignature signature = {above, "Drs. Contoh Nama, M.Si.", below};

	g_ptr_array_add(lines, (gpointer)(gsize) "PEMERINTAH KABUPATEN CONTOH");
	g_ptr_array_add(lines, (gpointer)(gsize) "KANTOR KESATUAN BANGSA DAN POLITIK");
	g_ptr_array_add(lines, (gpointer)(gsize) "Jalan Contoh 1, Telepon (0285) 000000");
	paper_letterhead(paper, lines, NULL);
	paper_title(paper, "NOTA DINAS");
	paper_field(paper, "Kepada", "Yth. Bupati");
	paper_field(paper, "Melalui", "Sekretaris Daerah");
	paper_field(paper, "Hal",
	    "Penyampaian laporan tentang rapat warga dua desa yang berbeda "
	    "pendapat tentang patok batas");
	paper_rule(paper);
	for (guint i = 0; i < paragraphs; i++)
		paper_paragraph(paper, PAPER_JUSTIFIED,
		    "Warga dua desa berbeda pendapat tentang patok batas. Rapat berlangsung tertib "
		    "dan "
		    "dihadiri kepala desa, Babinsa dan Bhabinkamtibmas; tidak ada pengerahan "
		    "massa, dan "
		    "kedua pihak bersedia bertemu lagi pada hari Kamis.");
	paper_heading(paper, 1, "Saran");
	paper_item(paper, "1.", "Pengukuran bersama dengan Kantor Pertanahan.");
	paper_item(paper, "2.",
	    "Pertemuan kedua kepala desa di kantor kecamatan, dihadiri Camat, "
	    "Kapolsek dan Danramil, paling lambat hari Kamis.");
	paper_space(paper, 6);
	paper_signatures(paper, &signature, 1);
	return paper;
}

static void test_letter(void)
{
	g_autoptr(Paper) paper = letter(2);
	guint pages;
	g_autoptr(GBytes) pdf = made(paper, &pages);
	g_autofree char *text = text_of(pdf, "letter.pdf");
	g_autofree char *info =
	    said(pdf, "letter.pdf", (const char *const[]){"pdfinfo", "@", NULL});
	g_autofree char *fonts =
	    said(pdf, "letter.pdf", (const char *const[]){"pdffonts", "@", NULL});
	g_autofree char *check =
	    said(pdf, "letter.pdf", (const char *const[]){"qpdf", "--check", "@", NULL});

	g_assert_cmpuint(pages, ==, 1);
	g_assert_nonnull(strstr(text, "KANTOR KESATUAN BANGSA DAN POLITIK"));
	g_assert_nonnull(strstr(text, "Bhabinkamtibmas"));
	g_assert_nonnull(strstr(text, "NIP 197001011990031001"));
	g_assert_nonnull(strstr(text, "Halaman 1 dari 1"));
	g_assert_nonnull(strstr(info, "Title:           Nota Dinas 0147"));
	g_assert_nonnull(strstr(info, "Author:          Kantor Contoh"));
	g_assert_nonnull(strstr(info, "A4"));
	g_assert_nonnull(strstr(fonts, "LiberationSans-Bold"));
	g_assert_null(strstr(fonts, " no  yes no"));
	g_assert_nonnull(strstr(check, "No syntax or stream encoding errors found"));
}

/* Also when it went to another process as text. */
static void test_same_bytes(void)
{
	g_autoptr(Paper) first = letter(30);
	g_autoptr(Paper) second = letter(30);
	g_autofree char *sent = paper_text(second);
	g_autoptr(Paper) received = paper_of_text(sent, strlen(sent), NULL);
	g_autoptr(GBytes) a = made(first, NULL);
	g_autoptr(GBytes) b = made(second, NULL);
	g_autoptr(GBytes) c = made(received, NULL);

	g_assert_true(g_bytes_equal(a, b));
	g_assert_true(g_bytes_equal(a, c));
}

static void test_no_document(void)
{
	g_autoptr(GError) err = NULL;

	g_assert_null(paper_of_text("{}", 2, &err));
	g_assert_nonnull(strstr(err->message, "it has no blocks"));
}

static void test_language(void)
{
	g_autoptr(Paper) paper = letter(1);
	g_autoptr(GBytes) pdf = made(paper, NULL);
	g_autofree char *catalogue = said(pdf, "language.pdf",
	    (const char *const[]){"qpdf", "--json=1", "--json-key=objects", "@", NULL});

	g_assert_nonnull(strstr(catalogue, "\"/Lang\": \"id\""));
	g_assert_nonnull(strstr(catalogue, "\"/Title\": \"NOTA DINAS\""));
	g_assert_nonnull(strstr(catalogue, "/DisplayDocTitle"));
}

/* A signature never stands alone: some of the text goes over with it. */
static void test_signature_has_text(void)
{
	for (guint n = 5; n < 14; n++) {
		g_autoptr(Paper) paper = letter(n);
		guint pages;
		g_autoptr(GBytes) pdf = made(paper, &pages);
		g_autofree char *text = text_of(pdf, "signature.pdf");
		g_auto(GStrv) sheets = g_strsplit(text, "\f", 0);
		g_assert_nonnull(strstr(sheets[pages - 1], "Kepala Kantor,"));
		g_assert_nonnull(strstr(sheets[pages - 1], "Kapolsek dan Danramil"));
	}
}

static guint count_of(const char *text, const char *word)
{
	guint n = 0;

	for (const char *at = text; (at = strstr(at, word)); at += strlen(word))
		n++;
	return n;
}

/* Nor does it stand below one line: what is said last is short, as in most letters. */
static void test_signature_below_lines(void)
{
	static const char *const above[] = {"Kepala Kantor,", NULL};
	const PaperSignature signature = {above, "Drs. Contoh Nama, M.Si.", NULL};

	for (guint n = 30; n < 60; n++) {
		g_autoptr(Paper) paper = paper_new(&look, &about);
		g_autoptr(GString) lines = g_string_new("baris-1");
		guint pages;
		for (guint i = 2; i <= n; i++)
			g_string_append_printf(lines, "\nbaris-%u", i);
		paper_paragraph(paper, PAPER_LEFT, lines->str);
		paper_space(paper, 2);
		paper_paragraph(paper, PAPER_LEFT, "Demikian untuk menjadikan periksa.");
		paper_space(paper, 4);
		paper_signatures(paper, &signature, 1);
		g_autoptr(GBytes) pdf = made(paper, &pages);
		g_autofree char *text = text_of(pdf, "below.pdf");
		g_auto(GStrv) sheets = g_strsplit(text, "\f", 0);
		g_autofree char *last = g_strdup_printf("baris-%u", n);
		g_assert_nonnull(strstr(sheets[pages - 1], "Kepala Kantor,"));
		g_assert_nonnull(strstr(sheets[pages - 1], "Demikian"));
		g_assert_nonnull(strstr(sheets[pages - 1], last));
	}
}

/* A nota of so many words that has to fit one page. */
static Paper *nota(guint sentences, double least)
{
	static const char *const above[] = {"Kepala Kantor,", NULL};
	const PaperSignature signature = {above, "Drs. Contoh Nama, M.Si.", NULL};
	PaperLook small = look;
	g_autoptr(GString) facts = g_string_new("kalimat-1.");

	small.least = least;
	Paper *paper = paper_new(&small, &about);
	paper_title(paper, "NOTA DINAS");
	paper_field_annexed(paper, "Lampiran", "tidak ada", "satu berkas");
	paper_rule(paper);
	paper_annexable(paper, "Selanjutnya dalam lampiran.");
	paper_heading(paper, 1, "FAKTA");
	for (guint i = 2; i <= sentences; i++)
		g_string_append_printf(facts, "%skalimat-%u.", i % 5 ? " " : "\n", i);
	paper_paragraph(paper, PAPER_JUSTIFIED, facts->str);
	paper_heading(paper, 1, "SARAN");
	paper_paragraph(paper, PAPER_JUSTIFIED, "Pengukuran bersama.");
	paper_annexable_end(paper, "LAMPIRAN NOTA DINAS");
	paper_space(paper, 2);
	paper_paragraph(paper, PAPER_LEFT, "Demikian untuk menjadikan periksa.");
	paper_space(paper, 4);
	paper_signatures(paper, &signature, 1);
	return paper;
}

static char *nota_text(guint sentences, double least, guint *pages_r)
{
	g_autoptr(Paper) paper = nota(sentences, least);
	g_autoptr(GBytes) pdf = made(paper, pages_r);

	return text_of(pdf, "nota.pdf");
}

static void test_fits_one_page(void)
{
	guint pages;
	g_autofree char *whole = nota_text(250, 9, &pages);
	g_assert_cmpuint(pages, ==, 1); /* 9 points do it */
	g_assert_cmpuint(count_of(whole, "kalimat-"), ==, 250);
	g_assert_nonnull(strstr(whole, "tidak ada"));
	g_assert_null(strstr(whole, "lampiran."));
	g_autofree char *large = nota_text(250, 11, &pages);
	g_assert_cmpuint(pages, ==, 2); /* which this office forbids */
	g_assert_cmpuint(count_of(large, "kalimat-"), ==, 250);
}

static void test_annex(void)
{
	for (guint n = 300; n <= 1200; n += 300) {
		guint pages;
		g_autofree char *text = nota_text(n, 9, &pages);
		g_auto(GStrv) sheets = g_strsplit(text, "\f", 0);
		g_autofree char *last = g_strdup_printf("kalimat-%u.", n);
		g_assert_cmpuint(pages, >, 1);
		g_assert_nonnull(strstr(sheets[0], "satu berkas"));
		g_assert_nonnull(strstr(sheets[0], "kalimat-1."));
		g_assert_nonnull(strstr(sheets[0], "Selanjutnya dalam lampiran."));
		g_assert_nonnull(strstr(sheets[0], "Drs. Contoh Nama"));
		g_assert_nonnull(strstr(sheets[1], "LAMPIRAN NOTA DINAS"));
		g_assert_nonnull(strstr(text, last));
		g_assert_cmpuint(count_of(text, "kalimat-"), ==, n);
		g_assert_cmpuint(count_of(text, "Pengukuran bersama."), ==, 1);
		g_assert_cmpuint(count_of(text, "Kepala Kantor,"), ==, 1);
	}
}

static Paper *book(guint rows)
{
	const PaperLook wide = {"Liberation Sans", 9, 1, 12, 12, 15, 12, true, 0};
	static const PaperColumn columns[] = {
	    {"No.", 1, PAPER_RIGHT}, {"Dari", 3, PAPER_LEFT}, {"Hal", 6, PAPER_LEFT}};
	Paper *paper = paper_new(&wide, &about);

	paper_title(paper, "Buku Agenda Umum");
	paper_table(paper, PAPER_RULED, columns, G_N_ELEMENTS(columns),
	    "Jumlah halaman ini {rows}, sampai halaman ini {sum}");
	for (guint i = 0; i < rows; i++) {
		g_autofree char *number = g_strdup_printf("%04u", i + 1);
		paper_row(paper, (const char *const[]){number, "Kecamatan Doro",
				     i % 7 == 3 ? "Rapat warga tentang batas desa yang belum "
						  "disepakati sejak pemekaran dukuh, dengan "
						  "keberatan tertulis dari tiga puluh tujuh warga "
						  "dan permohonan pengukuran ulang"
						: "Nihil"});
	}
	paper_table_end(paper);
	return paper;
}

/* Each page says how many rows it has; with what may not be parted from the end of the table it has as many. */
static guint check_table(bool with_signatures)
{
	g_autoptr(Paper) paper = book(100);
	guint pages;

	if (with_signatures) {
		const char *const above[] = {"Kepala Kantor,", NULL};
		const PaperSignature signature = {above, "Drs. Contoh Nama, M.Si.", NULL};
		paper_space(paper, 2);
		paper_paragraph(paper, PAPER_LEFT, "Jumlah 100 nomor.");
		paper_signatures(paper, &signature, 1);
	}
	g_autoptr(GBytes) pdf = made(paper, &pages);
	g_autofree char *text = text_of(pdf, "book.pdf");
	g_auto(GStrv) sheets = g_strsplit(text, "\f", 0);
	guint sum = 0;

	g_assert_cmpuint(pages, >, 2);
	for (guint i = 0; i < pages; i++) {
		g_autofree char *page = g_strdup_printf("Halaman %u dari %u", i + 1, pages);
		guint rows = count_of(sheets[i], "Kecamatan Doro");
		sum += rows;
		g_autofree char *foot =
		    g_strdup_printf("Jumlah halaman ini %u, sampai halaman ini %u", rows, sum);
		g_assert_nonnull(strstr(sheets[i], "Hal"));
		g_assert_nonnull(strstr(sheets[i], page));
		g_assert_nonnull(strstr(sheets[i], foot));
	}
	g_assert_cmpuint(sum, ==, 100);
	return count_of(sheets[0], "Kecamatan Doro");
}

static void test_table(void)
{
	g_assert_cmpuint(check_table(false), ==, check_table(true));
}

/* A row of more than a page is parted; what was on paper is all there, once. */
static void test_long_row(void)
{
	static const PaperColumn columns[] = {{"No.", 1, PAPER_LEFT}, {"Isi", 9, PAPER_LEFT}};
	g_autoptr(Paper) paper = paper_new(&look, &about);
	g_autoptr(GString) long_text = g_string_new(NULL);
	guint pages;

	for (guint i = 0; i < 400; i++)
		g_string_append_printf(long_text, "baris-%03u\n", i);
	paper_table(paper, PAPER_RULED, columns, 2, NULL);
	paper_row(paper, (const char *const[]){"1", long_text->str});
	paper_table_end(paper);
	g_autoptr(GBytes) pdf = made(paper, &pages);
	g_autofree char *text = text_of(pdf, "long.pdf");
	g_assert_cmpuint(pages, >, 5);
	g_assert_cmpuint(count_of(text, "baris-"), ==, 400);
	g_assert_nonnull(strstr(text, "baris-399"));
}

static void test_strangers(void)
{
	g_autoptr(Paper) paper = paper_new(&look, &about);

	paper_paragraph(
	    paper, PAPER_LEFT, "satu\x1b[31m dua \xe2\x80\xaetiga <b>empat</b> \xff lima");
	paper_paragraph(paper, PAPER_LEFT, "\xe6\xbc\xa2\xe5\xad\x97 \xf0\x9f\x98\xa1");
	g_autoptr(GBytes) pdf = made(paper, NULL);
	g_autofree char *text = text_of(pdf, "strangers.pdf");
	g_assert_nonnull(strstr(text, "satu\\x1b[31m dua \\u{202e}tiga <b>empat</b>"));
}

static void test_too_many_pages(void)
{
	g_autoptr(Paper) paper = paper_new(&look, &about);
	g_autoptr(GError) err = NULL;

	for (guint i = 0; i < PAPER_PAGES + 5; i++)
		paper_page_break(paper);
	g_assert_null(paper_pdf(paper, NULL, &err));
	g_assert_nonnull(strstr(err->message, "more than 2000 pages"));
}

static void test_drawing(void)
{
	g_autoptr(PaperDrawing) drawing = drawing_new(80, 40, "Doro 3, Tirto 5");
	g_autoptr(Paper) paper = paper_new(&look, &about);
	g_autoptr(GError) err = NULL;

	drawing_line(drawing, 10, 35, 75, 35, (Pen){0.3, 0, STROKE_FULL});
	drawing_line(drawing, 10, 15, 75, 15, (Pen){0.2, 0.5, STROKE_DASHED});
	drawing_box(drawing, 15, 20, 10, 15, FILL_HATCHED, 0);
	drawing_box(drawing, 30, 10, 10, 25, FILL_GREY, 0.6);
	drawing_box(drawing, 45, 5, 10, 30, FILL_CROSSED, 0);
	drawing_words(drawing, 20, 37.5, ANCHOR_MIDDLE, 8, 0, "Doro");
	drawing_words(drawing, 9, 15, ANCHOR_RIGHT, 8, 0, "5");
	paper_picture(paper, drawing);
	g_autoptr(GBytes) pdf = made(paper, NULL);
	g_autofree char *text = text_of(pdf, "drawing.pdf");
	g_assert_nonnull(strstr(text, "Doro"));
	g_autoptr(GBytes) png =
	    drawing_png(drawing, &(PictureLook){"Liberation Sans", "id", 144}, &err);
	g_assert_no_error(err);
	g_assert_cmpmem("\x89PNG", 4, g_bytes_get_data(png, NULL), 4);
	g_assert_cmpuint(g_bytes_get_size(png), <, 20000);
	const char *kept = g_getenv("PAPER_KEEP");
	if (kept) {
		g_autofree char *file = g_build_filename(kept, "drawing.png", NULL);
		g_file_set_contents(
		    file, g_bytes_get_data(png, NULL), (gssize)g_bytes_get_size(png), NULL);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/paper/letter", test_letter);
	g_test_add_func("/paper/same-bytes", test_same_bytes);
	g_test_add_func("/paper/no-document", test_no_document);
	g_test_add_func("/paper/language", test_language);
	g_test_add_func("/paper/signature-has-text", test_signature_has_text);
	g_test_add_func("/paper/signature-below-lines", test_signature_below_lines);
	g_test_add_func("/paper/fits-one-page", test_fits_one_page);
	g_test_add_func("/paper/annex", test_annex);
	g_test_add_func("/paper/table", test_table);
	g_test_add_func("/paper/long-row", test_long_row);
	g_test_add_func("/paper/strangers", test_strangers);
	g_test_add_func("/paper/too-many-pages", test_too_many_pages);
	g_test_add_func("/paper/drawing", test_drawing);
	return g_test_run();
}
