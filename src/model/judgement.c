#include "model/judgement.h"

#include "base/text.h"

void judgement_free(Judgement *j)
{
	if (!j)
		return;
	g_ptr_array_unref(j->accused);
	g_ptr_array_unref(j->matters);
	g_ptr_array_unref(j->why);
	g_free(j->sentence);
	g_free(j->body);
	g_free(j);
}

guint judgement_weight(const Judgement *j)
{
	enum { OF_COMPLAINT = 2, OF_OTHERS = 8 };
	const guint weight = j->alarm + j->remark;

	if (j->urgent || g_str_equal(j->kind, "report"))
		return weight;
	return weight / (j->complains ? OF_COMPLAINT : OF_OTHERS);
}

char *judgement_line(const Judgement *j, const char *otherwise, gsize most)
{
	g_autofree char *line = g_strdup(*j->sentence ? j->sentence : otherwise);

	g_strdelimit(line, "\r\n\t", ' ');
	return text_shortened(g_strstrip(line), most);
}
