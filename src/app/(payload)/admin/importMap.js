import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnderlineFeatureClient as UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { StrikethroughFeatureClient as StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SubscriptFeatureClient as SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SuperscriptFeatureClient as SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { InlineCodeFeatureClient as InlineCodeFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ChecklistFeatureClient as ChecklistFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UploadFeatureClient as UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HorizontalRuleFeatureClient as HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { TableFeatureClient as TableFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlocksFeatureClient as BlocksFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { CodeArea as CodeArea_8570c3d7e80b55b689d74ba41c418d65 } from '../../../../src/admin/text-fields'
import { CodeBlock as CodeBlock_60339e731827623c17af9919db0c07ff } from '../../../../src/admin/content/blocks'
import { MathBlock as MathBlock_60339e731827623c17af9919db0c07ff } from '../../../../src/admin/content/blocks'
import { MarkdownBlock as MarkdownBlock_60339e731827623c17af9919db0c07ff } from '../../../../src/admin/content/blocks'
import { InlineMathChip as InlineMathChip_1d8a87b9515e5ba4b639bcc6199fc58e } from '../../../../src/admin/content/chips'
import { WikiLinkChip as WikiLinkChip_1d8a87b9515e5ba4b639bcc6199fc58e } from '../../../../src/admin/content/chips'
import { FootnoteReferenceChip as FootnoteReferenceChip_1d8a87b9515e5ba4b639bcc6199fc58e } from '../../../../src/admin/content/chips'
import { InlineImageChip as InlineImageChip_1d8a87b9515e5ba4b639bcc6199fc58e } from '../../../../src/admin/content/chips'
import { InlineMarkdownChip as InlineMarkdownChip_1d8a87b9515e5ba4b639bcc6199fc58e } from '../../../../src/admin/content/chips'
import { CalloutBlock as CalloutBlock_60339e731827623c17af9919db0c07ff } from '../../../../src/admin/content/blocks'
import { QuoteBlock as QuoteBlock_60339e731827623c17af9919db0c07ff } from '../../../../src/admin/content/blocks'
import { FootnoteBlock as FootnoteBlock_60339e731827623c17af9919db0c07ff } from '../../../../src/admin/content/blocks'
import { FixedToolbarFeatureClient as FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { JsonView as JsonView_8570c3d7e80b55b689d74ba41c418d65 } from '../../../../src/admin/text-fields'
import { StateCell as StateCell_685139ad85a61c58fca5615ce3a1f7f1 } from '../../../../src/admin/state-cell'
import { ReviewerMessage as ReviewerMessage_a746cc9baf459e0d3dca223bc6da708b } from '../../../../src/admin/reviewer-message'
import { FindingsPanel as FindingsPanel_15719d1d84ba4803e99d014ee2307da2 } from '../../../../src/admin/findings-panel'
import { ProvenancePanel as ProvenancePanel_199fe9d1b29d39ac053d9818ab9563ad } from '../../../../src/admin/provenance/panel'
import { WechatPanel as WechatPanel_a17865bb8ba8675b697daa749dff2854 } from '../../../../src/admin/wechat/panel'
import { ReviewControls as ReviewControls_264d5afcbaf509d66df345dd7831fb49 } from '../../../../src/admin/review-controls'
import { PublishButton as PublishButton_806d6ea42fe96b013e3fe87ed69e0054 } from '../../../../src/admin/publish-button'
import { DocumentStatus as DocumentStatus_d71d07137cc52de249c1d5e05a5ae83d } from '../../../../src/admin/state-pill'
import { UnpublishButton as UnpublishButton_806d6ea42fe96b013e3fe87ed69e0054 } from '../../../../src/admin/publish-button'
import { MergeButtons as MergeButtons_6ed20fe2aec0ecb513dbcb3baaaf54a1 } from '../../../../src/admin/entities/merge-buttons'
import { ListNotice as ListNotice_d719b7ef14098068429d3406da7cb5d5 } from '../../../../src/admin/newsletter/list-notice'
import { EndpointPanel as EndpointPanel_781429e03843e5b02ad8cf354471e72b } from '../../../../src/admin/endpoints/panel'
import { DeliveryStatusCell as DeliveryStatusCell_e1f18cb9700609f1ccf31356a78a5fe0 } from '../../../../src/admin/deliveries/status-cell'
import { DeliveryStateField as DeliveryStateField_3862688b2f5048737cc3033d788f5ba0 } from '../../../../src/admin/deliveries/state-field'
import { AttemptsTable as AttemptsTable_987809303ba5df0fc3664e7ff3570e04 } from '../../../../src/admin/deliveries/attempts-table'
import { DeliveryErrorCell as DeliveryErrorCell_8189d647a8618290674b67920fb5196c } from '../../../../src/admin/deliveries/error-cell'
import { DeliveriesOverview as DeliveriesOverview_536f38473dc2f3c1acc68f44d3a9354d } from '../../../../src/admin/deliveries/overview'
import { ResendButton as ResendButton_a1c19279dd1eadd5e4321439ad120062 } from '../../../../src/admin/deliveries/resend-button'
import { ImportList as ImportList_dc511361362881b97632c8eaee4a87d7 } from '../../../../src/admin/newsletter/import-list'
import { ActionCell as ActionCell_bb73c40fc10b5f47386e4512f3dfd8c8 } from '../../../../src/admin/audit/action-cell'
import { Icon as Icon_b9d69aeee2ce5d061140df3290ce1dc1 } from '../../../../src/admin/logo'
import { Logo as Logo_b9d69aeee2ce5d061140df3290ce1dc1 } from '../../../../src/admin/logo'
import { Alerts as Alerts_36d0c79ae8514cdd8cbae927de9d71d3 } from '../../../../src/admin/alerts/banner'
import { Waiting as Waiting_329cf5c453011510f4e4fdf4f3f554e7 } from '../../../../src/admin/waiting'
import { WechatCard as WechatCard_a19d5fe8fd4c4e44a29845d5ab80ee01 } from '../../../../src/admin/wechat/card'
import { LoginWords as LoginWords_7536bf600f2cfff7ec07c3526cbfeccf } from '../../../../src/admin/login-words'
import { AlertsLink as AlertsLink_cce5de97cb277781dcf01dfbcc7ed460 } from '../../../../src/admin/alerts/nav'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnderlineFeatureClient": UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#StrikethroughFeatureClient": StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SubscriptFeatureClient": SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SuperscriptFeatureClient": SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#InlineCodeFeatureClient": InlineCodeFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ChecklistFeatureClient": ChecklistFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UploadFeatureClient": UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HorizontalRuleFeatureClient": HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#TableFeatureClient": TableFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlocksFeatureClient": BlocksFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/src/admin/text-fields#CodeArea": CodeArea_8570c3d7e80b55b689d74ba41c418d65,
  "/src/admin/content/blocks#CodeBlock": CodeBlock_60339e731827623c17af9919db0c07ff,
  "/src/admin/content/blocks#MathBlock": MathBlock_60339e731827623c17af9919db0c07ff,
  "/src/admin/content/blocks#MarkdownBlock": MarkdownBlock_60339e731827623c17af9919db0c07ff,
  "/src/admin/content/chips#InlineMathChip": InlineMathChip_1d8a87b9515e5ba4b639bcc6199fc58e,
  "/src/admin/content/chips#WikiLinkChip": WikiLinkChip_1d8a87b9515e5ba4b639bcc6199fc58e,
  "/src/admin/content/chips#FootnoteReferenceChip": FootnoteReferenceChip_1d8a87b9515e5ba4b639bcc6199fc58e,
  "/src/admin/content/chips#InlineImageChip": InlineImageChip_1d8a87b9515e5ba4b639bcc6199fc58e,
  "/src/admin/content/chips#InlineMarkdownChip": InlineMarkdownChip_1d8a87b9515e5ba4b639bcc6199fc58e,
  "/src/admin/content/blocks#CalloutBlock": CalloutBlock_60339e731827623c17af9919db0c07ff,
  "/src/admin/content/blocks#QuoteBlock": QuoteBlock_60339e731827623c17af9919db0c07ff,
  "/src/admin/content/blocks#FootnoteBlock": FootnoteBlock_60339e731827623c17af9919db0c07ff,
  "@payloadcms/richtext-lexical/client#FixedToolbarFeatureClient": FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/src/admin/text-fields#JsonView": JsonView_8570c3d7e80b55b689d74ba41c418d65,
  "/src/admin/state-cell#StateCell": StateCell_685139ad85a61c58fca5615ce3a1f7f1,
  "/src/admin/reviewer-message#ReviewerMessage": ReviewerMessage_a746cc9baf459e0d3dca223bc6da708b,
  "/src/admin/findings-panel#FindingsPanel": FindingsPanel_15719d1d84ba4803e99d014ee2307da2,
  "/src/admin/provenance/panel#ProvenancePanel": ProvenancePanel_199fe9d1b29d39ac053d9818ab9563ad,
  "/src/admin/wechat/panel#WechatPanel": WechatPanel_a17865bb8ba8675b697daa749dff2854,
  "/src/admin/review-controls#ReviewControls": ReviewControls_264d5afcbaf509d66df345dd7831fb49,
  "/src/admin/publish-button#PublishButton": PublishButton_806d6ea42fe96b013e3fe87ed69e0054,
  "/src/admin/state-pill#DocumentStatus": DocumentStatus_d71d07137cc52de249c1d5e05a5ae83d,
  "/src/admin/publish-button#UnpublishButton": UnpublishButton_806d6ea42fe96b013e3fe87ed69e0054,
  "/src/admin/entities/merge-buttons#MergeButtons": MergeButtons_6ed20fe2aec0ecb513dbcb3baaaf54a1,
  "/src/admin/newsletter/list-notice#ListNotice": ListNotice_d719b7ef14098068429d3406da7cb5d5,
  "/src/admin/endpoints/panel#EndpointPanel": EndpointPanel_781429e03843e5b02ad8cf354471e72b,
  "/src/admin/deliveries/status-cell#DeliveryStatusCell": DeliveryStatusCell_e1f18cb9700609f1ccf31356a78a5fe0,
  "/src/admin/deliveries/state-field#DeliveryStateField": DeliveryStateField_3862688b2f5048737cc3033d788f5ba0,
  "/src/admin/deliveries/attempts-table#AttemptsTable": AttemptsTable_987809303ba5df0fc3664e7ff3570e04,
  "/src/admin/deliveries/error-cell#DeliveryErrorCell": DeliveryErrorCell_8189d647a8618290674b67920fb5196c,
  "/src/admin/deliveries/overview#DeliveriesOverview": DeliveriesOverview_536f38473dc2f3c1acc68f44d3a9354d,
  "/src/admin/deliveries/resend-button#ResendButton": ResendButton_a1c19279dd1eadd5e4321439ad120062,
  "/src/admin/newsletter/import-list#ImportList": ImportList_dc511361362881b97632c8eaee4a87d7,
  "/src/admin/audit/action-cell#ActionCell": ActionCell_bb73c40fc10b5f47386e4512f3dfd8c8,
  "/src/admin/logo#Icon": Icon_b9d69aeee2ce5d061140df3290ce1dc1,
  "/src/admin/logo#Logo": Logo_b9d69aeee2ce5d061140df3290ce1dc1,
  "/src/admin/alerts/banner#Alerts": Alerts_36d0c79ae8514cdd8cbae927de9d71d3,
  "/src/admin/waiting#Waiting": Waiting_329cf5c453011510f4e4fdf4f3f554e7,
  "/src/admin/wechat/card#WechatCard": WechatCard_a19d5fe8fd4c4e44a29845d5ab80ee01,
  "/src/admin/login-words#LoginWords": LoginWords_7536bf600f2cfff7ec07c3526cbfeccf,
  "/src/admin/alerts/nav#AlertsLink": AlertsLink_cce5de97cb277781dcf01dfbcc7ed460,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
