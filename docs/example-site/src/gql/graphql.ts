/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type Post__Status_Input =
  | 'draft'
  | 'published';

export type Post__Status_Operator = {
  all?: Array<Post__Status_Input | null | undefined> | null | undefined;
  equals?: Post__Status_Input | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<Post__Status_Input | null | undefined> | null | undefined;
  not_equals?: Post__Status_Input | null | undefined;
  not_in?: Array<Post__Status_Input | null | undefined> | null | undefined;
};

export type Post_Ai__Credit_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_Ai__Involvement_Input =
  | 'assisted'
  | 'cocreated'
  | 'generated'
  | 'none'
  | 'unknown';

export type Post_Ai__Involvement_Operator = {
  all?: Array<Post_Ai__Involvement_Input | null | undefined> | null | undefined;
  equals?: Post_Ai__Involvement_Input | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<Post_Ai__Involvement_Input | null | undefined> | null | undefined;
  not_equals?: Post_Ai__Involvement_Input | null | undefined;
  not_in?: Array<Post_Ai__Involvement_Input | null | undefined> | null | undefined;
};

export type Post_Ai__Label_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_Ai__NoneConfirmedBy_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_Ai__Prompt_Operator = {
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
};

export type Post_Ai__Reason_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_Ai__Tools_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_Area_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_Authors_Operator = {
  all?: Array<unknown> | null | undefined;
  equals?: unknown;
  exists?: boolean | null | undefined;
  in?: Array<unknown> | null | undefined;
  not_equals?: unknown;
  not_in?: Array<unknown> | null | undefined;
};

export type Post_Body_Operator = {
  contains?: unknown;
  equals?: unknown;
  exists?: boolean | null | undefined;
  like?: unknown;
  not_equals?: unknown;
};

export type Post_Category_Operator = {
  all?: Array<unknown> | null | undefined;
  equals?: unknown;
  exists?: boolean | null | undefined;
  in?: Array<unknown> | null | undefined;
  not_equals?: unknown;
  not_in?: Array<unknown> | null | undefined;
};

export type Post_Companies_Operator = {
  all?: Array<unknown> | null | undefined;
  equals?: unknown;
  exists?: boolean | null | undefined;
  in?: Array<unknown> | null | undefined;
  not_equals?: unknown;
  not_in?: Array<unknown> | null | undefined;
};

export type Post_Cover_Operator = {
  all?: Array<unknown> | null | undefined;
  equals?: unknown;
  exists?: boolean | null | undefined;
  in?: Array<unknown> | null | undefined;
  not_equals?: unknown;
  not_in?: Array<unknown> | null | undefined;
};

export type Post_CreatedAt_Operator = {
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  greater_than?: string | null | undefined;
  greater_than_equal?: string | null | undefined;
  less_than?: string | null | undefined;
  less_than_equal?: string | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
};

export type Post_CreatedBy_Relation = {
  relationTo?: Post_CreatedBy_Relation_RelationTo | null | undefined;
  value?: unknown;
};

export type Post_CreatedBy_Relation_RelationTo =
  | 'agents'
  | 'users';

export type Post_Disclosure_Operator = {
  contains?: unknown;
  equals?: unknown;
  exists?: boolean | null | undefined;
  intersects?: unknown;
  like?: unknown;
  not_equals?: unknown;
  within?: unknown;
};

export type Post_Guest_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_Id_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_Insight_Operator = {
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
};

export type Post_Maturity_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_Origin__ContentHash_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_Origin__Dialect_Input =
  | 'digest'
  | 'eleventy'
  | 'hexo'
  | 'hugo'
  | 'jekyll'
  | 'obsidian';

export type Post_Origin__Dialect_Operator = {
  all?: Array<Post_Origin__Dialect_Input | null | undefined> | null | undefined;
  equals?: Post_Origin__Dialect_Input | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<Post_Origin__Dialect_Input | null | undefined> | null | undefined;
  not_equals?: Post_Origin__Dialect_Input | null | undefined;
  not_in?: Array<Post_Origin__Dialect_Input | null | undefined> | null | undefined;
};

export type Post_Origin__FrontMatter_Operator = {
  contains?: unknown;
  equals?: unknown;
  exists?: boolean | null | undefined;
  intersects?: unknown;
  like?: unknown;
  not_equals?: unknown;
  within?: unknown;
};

export type Post_Origin__Hash_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_Origin__Markdown_Operator = {
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
};

export type Post_Origin__Path_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_Origin__Read_Operator = {
  contains?: unknown;
  equals?: unknown;
  exists?: boolean | null | undefined;
  intersects?: unknown;
  like?: unknown;
  not_equals?: unknown;
  within?: unknown;
};

export type Post_Origin__SourceTitle_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_Origin__Warnings_Operator = {
  contains?: unknown;
  equals?: unknown;
  exists?: boolean | null | undefined;
  intersects?: unknown;
  like?: unknown;
  not_equals?: unknown;
  within?: unknown;
};

export type Post_People_Operator = {
  all?: Array<unknown> | null | undefined;
  equals?: unknown;
  exists?: boolean | null | undefined;
  in?: Array<unknown> | null | undefined;
  not_equals?: unknown;
  not_in?: Array<unknown> | null | undefined;
};

export type Post_Products_Operator = {
  all?: Array<unknown> | null | undefined;
  equals?: unknown;
  exists?: boolean | null | undefined;
  in?: Array<unknown> | null | undefined;
  not_equals?: unknown;
  not_in?: Array<unknown> | null | undefined;
};

export type Post_Projects_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_PublishedAt_Operator = {
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  greater_than?: string | null | undefined;
  greater_than_equal?: string | null | undefined;
  less_than?: string | null | undefined;
  less_than_equal?: string | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
};

export type Post_Review__Assignee_Operator = {
  all?: Array<unknown> | null | undefined;
  equals?: unknown;
  exists?: boolean | null | undefined;
  in?: Array<unknown> | null | undefined;
  not_equals?: unknown;
  not_in?: Array<unknown> | null | undefined;
};

export type Post_Review__DueAt_Operator = {
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  greater_than?: string | null | undefined;
  greater_than_equal?: string | null | undefined;
  less_than?: string | null | undefined;
  less_than_equal?: string | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
};

export type Post_Review__Findings_Operator = {
  contains?: unknown;
  equals?: unknown;
  exists?: boolean | null | undefined;
  intersects?: unknown;
  like?: unknown;
  not_equals?: unknown;
  within?: unknown;
};

export type Post_Review__Message_Operator = {
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
};

export type Post_Review__PublishedAtFilled_Operator = {
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  greater_than?: string | null | undefined;
  greater_than_equal?: string | null | undefined;
  less_than?: string | null | undefined;
  less_than_equal?: string | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
};

export type Post_Review__ScheduleError_Operator = {
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
};

export type Post_Review__ScheduledAt_Operator = {
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  greater_than?: string | null | undefined;
  greater_than_equal?: string | null | undefined;
  less_than?: string | null | undefined;
  less_than_equal?: string | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
};

export type Post_Review__SignOff__At_Operator = {
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  greater_than?: string | null | undefined;
  greater_than_equal?: string | null | undefined;
  less_than?: string | null | undefined;
  less_than_equal?: string | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
};

export type Post_Review__SignOff__By_Operator = {
  all?: Array<unknown> | null | undefined;
  equals?: unknown;
  exists?: boolean | null | undefined;
  in?: Array<unknown> | null | undefined;
  not_equals?: unknown;
  not_in?: Array<unknown> | null | undefined;
};

export type Post_Review__SignOff__ContentHash_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_Review__SignOff__Email_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_Review__SignOff__Name_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_Review__SignOff__Statement_Operator = {
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
};

export type Post_Review__SignOff__Waivers_Operator = {
  contains?: unknown;
  equals?: unknown;
  exists?: boolean | null | undefined;
  intersects?: unknown;
  like?: unknown;
  not_equals?: unknown;
  within?: unknown;
};

export type Post_Review__State_Input =
  | 'approved'
  | 'changes_requested'
  | 'draft'
  | 'in_review';

export type Post_Review__State_Operator = {
  all?: Array<Post_Review__State_Input | null | undefined> | null | undefined;
  equals?: Post_Review__State_Input | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<Post_Review__State_Input | null | undefined> | null | undefined;
  not_equals?: Post_Review__State_Input | null | undefined;
  not_in?: Array<Post_Review__State_Input | null | undefined> | null | undefined;
};

export type Post_Revision_Operator = {
  equals?: number | null | undefined;
  exists?: boolean | null | undefined;
  greater_than?: number | null | undefined;
  greater_than_equal?: number | null | undefined;
  less_than?: number | null | undefined;
  less_than_equal?: number | null | undefined;
  not_equals?: number | null | undefined;
};

export type Post_Series_Operator = {
  all?: Array<unknown> | null | undefined;
  equals?: unknown;
  exists?: boolean | null | undefined;
  in?: Array<unknown> | null | undefined;
  not_equals?: unknown;
  not_in?: Array<unknown> | null | undefined;
};

export type Post_Slug_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_Sources__Id_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_Sources__Title_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_Sources__Url_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_Speaker_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_Summary_Operator = {
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
};

export type Post_Tags_Operator = {
  all?: Array<unknown> | null | undefined;
  equals?: unknown;
  exists?: boolean | null | undefined;
  in?: Array<unknown> | null | undefined;
  not_equals?: unknown;
  not_in?: Array<unknown> | null | undefined;
};

export type Post_Title_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_UpdatedAt_Operator = {
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  greater_than?: string | null | undefined;
  greater_than_equal?: string | null | undefined;
  less_than?: string | null | undefined;
  less_than_equal?: string | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
};

export type Post_Wechat__Author_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_Wechat__Digest_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_Wechat__OnlyFansComment_Operator = {
  equals?: boolean | null | undefined;
  exists?: boolean | null | undefined;
  not_equals?: boolean | null | undefined;
};

export type Post_Wechat__OpenComment_Operator = {
  equals?: boolean | null | undefined;
  exists?: boolean | null | undefined;
  not_equals?: boolean | null | undefined;
};

export type Post_Wechat__Title_Operator = {
  all?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  equals?: string | null | undefined;
  exists?: boolean | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  like?: string | null | undefined;
  not_equals?: string | null | undefined;
  not_in?: Array<string | null | undefined> | null | undefined;
};

export type Post_Where = {
  AND?: Array<Post_Where_And | null | undefined> | null | undefined;
  OR?: Array<Post_Where_Or | null | undefined> | null | undefined;
  _status?: Post__Status_Operator | null | undefined;
  ai__credit?: Post_Ai__Credit_Operator | null | undefined;
  ai__involvement?: Post_Ai__Involvement_Operator | null | undefined;
  ai__label?: Post_Ai__Label_Operator | null | undefined;
  ai__noneConfirmedBy?: Post_Ai__NoneConfirmedBy_Operator | null | undefined;
  ai__prompt?: Post_Ai__Prompt_Operator | null | undefined;
  ai__reason?: Post_Ai__Reason_Operator | null | undefined;
  ai__tools?: Post_Ai__Tools_Operator | null | undefined;
  area?: Post_Area_Operator | null | undefined;
  authors?: Post_Authors_Operator | null | undefined;
  body?: Post_Body_Operator | null | undefined;
  category?: Post_Category_Operator | null | undefined;
  companies?: Post_Companies_Operator | null | undefined;
  cover?: Post_Cover_Operator | null | undefined;
  createdAt?: Post_CreatedAt_Operator | null | undefined;
  createdBy?: Post_CreatedBy_Relation | null | undefined;
  disclosure?: Post_Disclosure_Operator | null | undefined;
  guest?: Post_Guest_Operator | null | undefined;
  id?: Post_Id_Operator | null | undefined;
  insight?: Post_Insight_Operator | null | undefined;
  maturity?: Post_Maturity_Operator | null | undefined;
  origin__contentHash?: Post_Origin__ContentHash_Operator | null | undefined;
  origin__dialect?: Post_Origin__Dialect_Operator | null | undefined;
  origin__frontMatter?: Post_Origin__FrontMatter_Operator | null | undefined;
  origin__hash?: Post_Origin__Hash_Operator | null | undefined;
  origin__markdown?: Post_Origin__Markdown_Operator | null | undefined;
  origin__path?: Post_Origin__Path_Operator | null | undefined;
  origin__read?: Post_Origin__Read_Operator | null | undefined;
  origin__sourceTitle?: Post_Origin__SourceTitle_Operator | null | undefined;
  origin__warnings?: Post_Origin__Warnings_Operator | null | undefined;
  people?: Post_People_Operator | null | undefined;
  products?: Post_Products_Operator | null | undefined;
  projects?: Post_Projects_Operator | null | undefined;
  publishedAt?: Post_PublishedAt_Operator | null | undefined;
  review__assignee?: Post_Review__Assignee_Operator | null | undefined;
  review__dueAt?: Post_Review__DueAt_Operator | null | undefined;
  review__findings?: Post_Review__Findings_Operator | null | undefined;
  review__message?: Post_Review__Message_Operator | null | undefined;
  review__publishedAtFilled?: Post_Review__PublishedAtFilled_Operator | null | undefined;
  review__scheduleError?: Post_Review__ScheduleError_Operator | null | undefined;
  review__scheduledAt?: Post_Review__ScheduledAt_Operator | null | undefined;
  review__signOff__at?: Post_Review__SignOff__At_Operator | null | undefined;
  review__signOff__by?: Post_Review__SignOff__By_Operator | null | undefined;
  review__signOff__contentHash?: Post_Review__SignOff__ContentHash_Operator | null | undefined;
  review__signOff__email?: Post_Review__SignOff__Email_Operator | null | undefined;
  review__signOff__name?: Post_Review__SignOff__Name_Operator | null | undefined;
  review__signOff__statement?: Post_Review__SignOff__Statement_Operator | null | undefined;
  review__signOff__waivers?: Post_Review__SignOff__Waivers_Operator | null | undefined;
  review__state?: Post_Review__State_Operator | null | undefined;
  revision?: Post_Revision_Operator | null | undefined;
  series?: Post_Series_Operator | null | undefined;
  slug?: Post_Slug_Operator | null | undefined;
  sources__id?: Post_Sources__Id_Operator | null | undefined;
  sources__title?: Post_Sources__Title_Operator | null | undefined;
  sources__url?: Post_Sources__Url_Operator | null | undefined;
  speaker?: Post_Speaker_Operator | null | undefined;
  summary?: Post_Summary_Operator | null | undefined;
  tags?: Post_Tags_Operator | null | undefined;
  title?: Post_Title_Operator | null | undefined;
  updatedAt?: Post_UpdatedAt_Operator | null | undefined;
  wechat__author?: Post_Wechat__Author_Operator | null | undefined;
  wechat__digest?: Post_Wechat__Digest_Operator | null | undefined;
  wechat__onlyFansComment?: Post_Wechat__OnlyFansComment_Operator | null | undefined;
  wechat__openComment?: Post_Wechat__OpenComment_Operator | null | undefined;
  wechat__title?: Post_Wechat__Title_Operator | null | undefined;
  works?: Post_Works_Operator | null | undefined;
};

export type Post_Where_And = {
  AND?: Array<Post_Where_And | null | undefined> | null | undefined;
  OR?: Array<Post_Where_Or | null | undefined> | null | undefined;
  _status?: Post__Status_Operator | null | undefined;
  ai__credit?: Post_Ai__Credit_Operator | null | undefined;
  ai__involvement?: Post_Ai__Involvement_Operator | null | undefined;
  ai__label?: Post_Ai__Label_Operator | null | undefined;
  ai__noneConfirmedBy?: Post_Ai__NoneConfirmedBy_Operator | null | undefined;
  ai__prompt?: Post_Ai__Prompt_Operator | null | undefined;
  ai__reason?: Post_Ai__Reason_Operator | null | undefined;
  ai__tools?: Post_Ai__Tools_Operator | null | undefined;
  area?: Post_Area_Operator | null | undefined;
  authors?: Post_Authors_Operator | null | undefined;
  body?: Post_Body_Operator | null | undefined;
  category?: Post_Category_Operator | null | undefined;
  companies?: Post_Companies_Operator | null | undefined;
  cover?: Post_Cover_Operator | null | undefined;
  createdAt?: Post_CreatedAt_Operator | null | undefined;
  createdBy?: Post_CreatedBy_Relation | null | undefined;
  disclosure?: Post_Disclosure_Operator | null | undefined;
  guest?: Post_Guest_Operator | null | undefined;
  id?: Post_Id_Operator | null | undefined;
  insight?: Post_Insight_Operator | null | undefined;
  maturity?: Post_Maturity_Operator | null | undefined;
  origin__contentHash?: Post_Origin__ContentHash_Operator | null | undefined;
  origin__dialect?: Post_Origin__Dialect_Operator | null | undefined;
  origin__frontMatter?: Post_Origin__FrontMatter_Operator | null | undefined;
  origin__hash?: Post_Origin__Hash_Operator | null | undefined;
  origin__markdown?: Post_Origin__Markdown_Operator | null | undefined;
  origin__path?: Post_Origin__Path_Operator | null | undefined;
  origin__read?: Post_Origin__Read_Operator | null | undefined;
  origin__sourceTitle?: Post_Origin__SourceTitle_Operator | null | undefined;
  origin__warnings?: Post_Origin__Warnings_Operator | null | undefined;
  people?: Post_People_Operator | null | undefined;
  products?: Post_Products_Operator | null | undefined;
  projects?: Post_Projects_Operator | null | undefined;
  publishedAt?: Post_PublishedAt_Operator | null | undefined;
  review__assignee?: Post_Review__Assignee_Operator | null | undefined;
  review__dueAt?: Post_Review__DueAt_Operator | null | undefined;
  review__findings?: Post_Review__Findings_Operator | null | undefined;
  review__message?: Post_Review__Message_Operator | null | undefined;
  review__publishedAtFilled?: Post_Review__PublishedAtFilled_Operator | null | undefined;
  review__scheduleError?: Post_Review__ScheduleError_Operator | null | undefined;
  review__scheduledAt?: Post_Review__ScheduledAt_Operator | null | undefined;
  review__signOff__at?: Post_Review__SignOff__At_Operator | null | undefined;
  review__signOff__by?: Post_Review__SignOff__By_Operator | null | undefined;
  review__signOff__contentHash?: Post_Review__SignOff__ContentHash_Operator | null | undefined;
  review__signOff__email?: Post_Review__SignOff__Email_Operator | null | undefined;
  review__signOff__name?: Post_Review__SignOff__Name_Operator | null | undefined;
  review__signOff__statement?: Post_Review__SignOff__Statement_Operator | null | undefined;
  review__signOff__waivers?: Post_Review__SignOff__Waivers_Operator | null | undefined;
  review__state?: Post_Review__State_Operator | null | undefined;
  revision?: Post_Revision_Operator | null | undefined;
  series?: Post_Series_Operator | null | undefined;
  slug?: Post_Slug_Operator | null | undefined;
  sources__id?: Post_Sources__Id_Operator | null | undefined;
  sources__title?: Post_Sources__Title_Operator | null | undefined;
  sources__url?: Post_Sources__Url_Operator | null | undefined;
  speaker?: Post_Speaker_Operator | null | undefined;
  summary?: Post_Summary_Operator | null | undefined;
  tags?: Post_Tags_Operator | null | undefined;
  title?: Post_Title_Operator | null | undefined;
  updatedAt?: Post_UpdatedAt_Operator | null | undefined;
  wechat__author?: Post_Wechat__Author_Operator | null | undefined;
  wechat__digest?: Post_Wechat__Digest_Operator | null | undefined;
  wechat__onlyFansComment?: Post_Wechat__OnlyFansComment_Operator | null | undefined;
  wechat__openComment?: Post_Wechat__OpenComment_Operator | null | undefined;
  wechat__title?: Post_Wechat__Title_Operator | null | undefined;
  works?: Post_Works_Operator | null | undefined;
};

export type Post_Where_Or = {
  AND?: Array<Post_Where_And | null | undefined> | null | undefined;
  OR?: Array<Post_Where_Or | null | undefined> | null | undefined;
  _status?: Post__Status_Operator | null | undefined;
  ai__credit?: Post_Ai__Credit_Operator | null | undefined;
  ai__involvement?: Post_Ai__Involvement_Operator | null | undefined;
  ai__label?: Post_Ai__Label_Operator | null | undefined;
  ai__noneConfirmedBy?: Post_Ai__NoneConfirmedBy_Operator | null | undefined;
  ai__prompt?: Post_Ai__Prompt_Operator | null | undefined;
  ai__reason?: Post_Ai__Reason_Operator | null | undefined;
  ai__tools?: Post_Ai__Tools_Operator | null | undefined;
  area?: Post_Area_Operator | null | undefined;
  authors?: Post_Authors_Operator | null | undefined;
  body?: Post_Body_Operator | null | undefined;
  category?: Post_Category_Operator | null | undefined;
  companies?: Post_Companies_Operator | null | undefined;
  cover?: Post_Cover_Operator | null | undefined;
  createdAt?: Post_CreatedAt_Operator | null | undefined;
  createdBy?: Post_CreatedBy_Relation | null | undefined;
  disclosure?: Post_Disclosure_Operator | null | undefined;
  guest?: Post_Guest_Operator | null | undefined;
  id?: Post_Id_Operator | null | undefined;
  insight?: Post_Insight_Operator | null | undefined;
  maturity?: Post_Maturity_Operator | null | undefined;
  origin__contentHash?: Post_Origin__ContentHash_Operator | null | undefined;
  origin__dialect?: Post_Origin__Dialect_Operator | null | undefined;
  origin__frontMatter?: Post_Origin__FrontMatter_Operator | null | undefined;
  origin__hash?: Post_Origin__Hash_Operator | null | undefined;
  origin__markdown?: Post_Origin__Markdown_Operator | null | undefined;
  origin__path?: Post_Origin__Path_Operator | null | undefined;
  origin__read?: Post_Origin__Read_Operator | null | undefined;
  origin__sourceTitle?: Post_Origin__SourceTitle_Operator | null | undefined;
  origin__warnings?: Post_Origin__Warnings_Operator | null | undefined;
  people?: Post_People_Operator | null | undefined;
  products?: Post_Products_Operator | null | undefined;
  projects?: Post_Projects_Operator | null | undefined;
  publishedAt?: Post_PublishedAt_Operator | null | undefined;
  review__assignee?: Post_Review__Assignee_Operator | null | undefined;
  review__dueAt?: Post_Review__DueAt_Operator | null | undefined;
  review__findings?: Post_Review__Findings_Operator | null | undefined;
  review__message?: Post_Review__Message_Operator | null | undefined;
  review__publishedAtFilled?: Post_Review__PublishedAtFilled_Operator | null | undefined;
  review__scheduleError?: Post_Review__ScheduleError_Operator | null | undefined;
  review__scheduledAt?: Post_Review__ScheduledAt_Operator | null | undefined;
  review__signOff__at?: Post_Review__SignOff__At_Operator | null | undefined;
  review__signOff__by?: Post_Review__SignOff__By_Operator | null | undefined;
  review__signOff__contentHash?: Post_Review__SignOff__ContentHash_Operator | null | undefined;
  review__signOff__email?: Post_Review__SignOff__Email_Operator | null | undefined;
  review__signOff__name?: Post_Review__SignOff__Name_Operator | null | undefined;
  review__signOff__statement?: Post_Review__SignOff__Statement_Operator | null | undefined;
  review__signOff__waivers?: Post_Review__SignOff__Waivers_Operator | null | undefined;
  review__state?: Post_Review__State_Operator | null | undefined;
  revision?: Post_Revision_Operator | null | undefined;
  series?: Post_Series_Operator | null | undefined;
  slug?: Post_Slug_Operator | null | undefined;
  sources__id?: Post_Sources__Id_Operator | null | undefined;
  sources__title?: Post_Sources__Title_Operator | null | undefined;
  sources__url?: Post_Sources__Url_Operator | null | undefined;
  speaker?: Post_Speaker_Operator | null | undefined;
  summary?: Post_Summary_Operator | null | undefined;
  tags?: Post_Tags_Operator | null | undefined;
  title?: Post_Title_Operator | null | undefined;
  updatedAt?: Post_UpdatedAt_Operator | null | undefined;
  wechat__author?: Post_Wechat__Author_Operator | null | undefined;
  wechat__digest?: Post_Wechat__Digest_Operator | null | undefined;
  wechat__onlyFansComment?: Post_Wechat__OnlyFansComment_Operator | null | undefined;
  wechat__openComment?: Post_Wechat__OpenComment_Operator | null | undefined;
  wechat__title?: Post_Wechat__Title_Operator | null | undefined;
  works?: Post_Works_Operator | null | undefined;
};

export type Post_Works_Operator = {
  all?: Array<unknown> | null | undefined;
  equals?: unknown;
  exists?: boolean | null | undefined;
  in?: Array<unknown> | null | undefined;
  not_equals?: unknown;
  not_in?: Array<unknown> | null | undefined;
};

export type IssueListQueryVariables = Exact<{
  page?: number | null | undefined;
}>;


export type IssueListQuery = { Issues: { hasNextPage: boolean, docs: Array<{ title: string | null, slug: string | null, number: number | null, publishedAt: string | null }> } | null };

export type IssueBySlugQueryVariables = Exact<{
  slug: string;
}>;


export type IssueBySlugQuery = { Issues: { docs: Array<{ id: string, title: string | null, slug: string | null, number: number | null, publishedAt: string | null, summary: string | null, closing: string | null, disclosure: unknown, sections: Array<{ heading: string | null, text: string | null }> | null, items: Array<{ number: number | null, title: string | null, author: string | null, theme: string | null, rating: number | null, attention: number | null, concept: string | null, reason: { by: string | null, text: string | null } | null, links: Array<{ label: string | null, url: string | null }> | null, notes: Array<{ level: number | null, number: string | null, text: string | null }> | null, post: { title: string | null, slug: string | null } | null }> | null }> } | null };

export type AuthorBySlugQueryVariables = Exact<{
  slug: string;
}>;


export type AuthorBySlugQuery = { found: { docs: Array<{ id: string, name: string, bio: string | null, links: Array<{ label: string | null, url: string | null }> | null }> } | null };

export type TagBySlugQueryVariables = Exact<{
  slug: string;
}>;


export type TagBySlugQuery = { found: { docs: Array<{ id: string, name: string, bio: string | null }> } | null };

export type CategoryBySlugQueryVariables = Exact<{
  slug: string;
}>;


export type CategoryBySlugQuery = { found: { docs: Array<{ id: string, name: string, bio: string | null }> } | null };

export type SeriesBySlugQueryVariables = Exact<{
  slug: string;
}>;


export type SeriesBySlugQuery = { found: { docs: Array<{ id: string, name: string, bio: string | null }> } | null };

export type PostCardFragment = { id: string, title: string | null, slug: string | null, summary: string | null, publishedAt: string | null, disclosure: unknown, authors: Array<{ name: string, slug: string | null }> | null };

export type PostListQueryVariables = Exact<{
  where?: Post_Where | null | undefined;
  page?: number | null | undefined;
  limit?: number | null | undefined;
}>;


export type PostListQuery = { Posts: { page: number, totalPages: number, hasPrevPage: boolean, hasNextPage: boolean, docs: Array<{ id: string, title: string | null, slug: string | null, summary: string | null, publishedAt: string | null, disclosure: unknown, authors: Array<{ name: string, slug: string | null }> | null }> } | null };

export type PostBySlugQueryVariables = Exact<{
  slug: string;
}>;


export type PostBySlugQuery = { Posts: { docs: Array<{ insight: string | null, guest: string | null, speaker: string | null, id: string, title: string | null, slug: string | null, summary: string | null, publishedAt: string | null, disclosure: unknown, cover: { url: string | null, alt: string | null, width: number | null, height: number | null } | null, category: { name: string, slug: string | null } | null, series: { name: string, slug: string | null } | null, tags: Array<{ name: string, slug: string | null }> | null, sources: Array<{ title: string | null, url: string | null }> | null, authors: Array<{ name: string, slug: string | null }> | null }> } | null };

export type NeighboursQueryVariables = Exact<{
  at: string;
}>;


export type NeighboursQuery = { newer: { docs: Array<{ title: string | null, slug: string | null }> } | null, older: { docs: Array<{ title: string | null, slug: string | null }> } | null };

export type PostSlugsQueryVariables = Exact<{
  limit?: number | null | undefined;
}>;


export type PostSlugsQuery = { Posts: { docs: Array<{ slug: string | null }> } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const PostCardFragmentDoc = new TypedDocumentString(`
    fragment PostCard on Post {
  id
  title
  slug
  summary
  publishedAt
  disclosure
  authors {
    name
    slug
  }
}
    `, {"fragmentName":"PostCard"}) as unknown as TypedDocumentString<PostCardFragment, unknown>;
export const IssueListDocument = new TypedDocumentString(`
    query IssueList($page: Int = 1) {
  Issues(page: $page, limit: 20, sort: "-publishedAt") {
    docs {
      title
      slug
      number
      publishedAt
    }
    hasNextPage
  }
}
    `) as unknown as TypedDocumentString<IssueListQuery, IssueListQueryVariables>;
export const IssueBySlugDocument = new TypedDocumentString(`
    query IssueBySlug($slug: String!) {
  Issues(where: {slug: {equals: $slug}}, limit: 1, pagination: false) {
    docs {
      id
      title
      slug
      number
      publishedAt
      summary
      closing
      disclosure
      sections {
        heading
        text
      }
      items {
        number
        title
        author
        theme
        rating
        attention
        concept
        reason {
          by
          text
        }
        links {
          label
          url
        }
        notes {
          level
          number
          text
        }
        post {
          title
          slug
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<IssueBySlugQuery, IssueBySlugQueryVariables>;
export const AuthorBySlugDocument = new TypedDocumentString(`
    query AuthorBySlug($slug: String!) {
  found: Authors(where: {slug: {equals: $slug}}, limit: 1, pagination: false) {
    docs {
      id
      name
      bio
      links {
        label
        url
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AuthorBySlugQuery, AuthorBySlugQueryVariables>;
export const TagBySlugDocument = new TypedDocumentString(`
    query TagBySlug($slug: String!) {
  found: Tags(where: {slug: {equals: $slug}}, limit: 1, pagination: false) {
    docs {
      id
      name
      bio
    }
  }
}
    `) as unknown as TypedDocumentString<TagBySlugQuery, TagBySlugQueryVariables>;
export const CategoryBySlugDocument = new TypedDocumentString(`
    query CategoryBySlug($slug: String!) {
  found: Categories(where: {slug: {equals: $slug}}, limit: 1, pagination: false) {
    docs {
      id
      name
      bio
    }
  }
}
    `) as unknown as TypedDocumentString<CategoryBySlugQuery, CategoryBySlugQueryVariables>;
export const SeriesBySlugDocument = new TypedDocumentString(`
    query SeriesBySlug($slug: String!) {
  found: allSeries(where: {slug: {equals: $slug}}, limit: 1, pagination: false) {
    docs {
      id
      name
      bio
    }
  }
}
    `) as unknown as TypedDocumentString<SeriesBySlugQuery, SeriesBySlugQueryVariables>;
export const PostListDocument = new TypedDocumentString(`
    query PostList($where: Post_where, $page: Int = 1, $limit: Int = 10) {
  Posts(where: $where, page: $page, limit: $limit, sort: "-publishedAt") {
    docs {
      ...PostCard
    }
    page
    totalPages
    hasPrevPage
    hasNextPage
  }
}
    fragment PostCard on Post {
  id
  title
  slug
  summary
  publishedAt
  disclosure
  authors {
    name
    slug
  }
}`) as unknown as TypedDocumentString<PostListQuery, PostListQueryVariables>;
export const PostBySlugDocument = new TypedDocumentString(`
    query PostBySlug($slug: String!) {
  Posts(where: {slug: {equals: $slug}}, limit: 1, pagination: false) {
    docs {
      ...PostCard
      insight
      guest
      speaker
      cover {
        url
        alt
        width
        height
      }
      category {
        name
        slug
      }
      series {
        name
        slug
      }
      tags {
        name
        slug
      }
      sources {
        title
        url
      }
    }
  }
}
    fragment PostCard on Post {
  id
  title
  slug
  summary
  publishedAt
  disclosure
  authors {
    name
    slug
  }
}`) as unknown as TypedDocumentString<PostBySlugQuery, PostBySlugQueryVariables>;
export const NeighboursDocument = new TypedDocumentString(`
    query Neighbours($at: DateTime!) {
  newer: Posts(
    where: {publishedAt: {greater_than: $at}}
    sort: "publishedAt"
    limit: 1
    pagination: false
  ) {
    docs {
      title
      slug
    }
  }
  older: Posts(
    where: {publishedAt: {less_than: $at}}
    sort: "-publishedAt"
    limit: 1
    pagination: false
  ) {
    docs {
      title
      slug
    }
  }
}
    `) as unknown as TypedDocumentString<NeighboursQuery, NeighboursQueryVariables>;
export const PostSlugsDocument = new TypedDocumentString(`
    query PostSlugs($limit: Int = 100) {
  Posts(limit: $limit, sort: "-publishedAt", pagination: false) {
    docs {
      slug
    }
  }
}
    `) as unknown as TypedDocumentString<PostSlugsQuery, PostSlugsQueryVariables>;