#include "model/letter_notice.h"

void letter_notice_free(LetterNotice *notice)
{
	if (!notice)
		return;
	g_free(notice->host);
	g_free(notice->words);
	g_free(notice);
}

bool letter_notice_apply(const LetterNotice *notice, Letter *letter)
{
	/* In the order of the enumeration each tells more than those before it. */
	if (notice->delivery <= letter->delivery)
		return false;
	letter->delivery = notice->delivery;
	letter->delivery_at = notice->at;
	g_free(letter->delivery_host);
	letter->delivery_host = g_strdup(notice->host);
	if (notice->delivery != DELIVERY_RETURNED)
		return true;
	letter->state = notice->by_recipient ? LETTER_FAILED : LETTER_HELD;
	g_free(letter->last_reply);
	letter->last_reply = g_strdup(notice->words ? notice->words : "it came back");
	return true;
}
