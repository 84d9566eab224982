import type { GroupField, TextField } from 'payload'
import { label } from '../../fields/label'
import {
  defaultLabelSettings,
  holdsRequiredWords,
  labelLanguages,
  labelLevels,
  labelPositions,
  labelThresholds,
  type LabelLevel,
} from '../labels'

const levelLabels: Record<LabelLevel, ReturnType<typeof label>> = {
  unknown: label('Unknown, or a “none” nobody confirmed', '未知，或未经确认的“无”'),
  assisted: label('Assisted', '辅助'),
  cocreated: label('Co-created', '共同创作'),
  generated: label('Generated', 'AI 生成'),
}

const thresholdLabels = {
  assisted: label('Any part of AI, unknown included', '凡有 AI 参与，含“未知”'),
  cocreated: label('Co-created and generated', '共同创作与 AI 生成'),
  generated: label('Generated only', '仅 AI 生成'),
}

const positionLabels = {
  start: label('Before the text', '正文之前'),
  end: label('After the text', '正文之后'),
  both: label('Before and after', '正文前后'),
}

const languageLabels = {
  auto: label('Chinese; both for an article in another language', '中文；非中文文章用双语'),
  zh: label('Chinese', '中文'),
  both: label('Chinese and English', '中英双语'),
}

const lacking =
  'The words must hold 人工智能 or AI, and 生成 or 合成 (GB 45438-2025, 5.1), and must not deny it. 文字须包含“人工智能”或“AI”，以及“生成”或“合成”，且不得否定。'

const longest = 200

function wordingFields(level: LabelLevel): TextField[] {
  const words = defaultLabelSettings.wording[level]
  return [
    {
      name: 'zh',
      type: 'text',
      maxLength: longest,
      label: label('Chinese', '中文'),
      admin: { placeholder: words.zh, width: '50%' },
      validate: (value: unknown) =>
        typeof value !== 'string' ||
        value.trim() === '' ||
        (value.length <= longest && holdsRequiredWords(value))
          ? true
          : lacking,
    },
    {
      name: 'en',
      type: 'text',
      maxLength: longest,
      label: label('English', '英文'),
      admin: { placeholder: words.en, width: '50%' },
    },
  ]
}

/** The settings of labels for AI-generated content; `labelSettingsFrom` reads them. */
export const labelsField: GroupField = {
  name: 'labels',
  type: 'group',
  label: label('Labels for AI-generated content', 'AI 生成内容标识'),
  admin: {
    description: label(
      'What readers are told, in every output, from the next read on. See docs/labels.md; it is no legal advice.',
      '各种输出中向读者显示的标识，保存后立即生效。参见 docs/labels.md；不构成法律意见。',
    ),
  },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'threshold',
          type: 'select',
          defaultValue: defaultLabelSettings.threshold,
          label: label('Shown for', '适用范围'),
          options: labelThresholds.map((value) => ({ value, label: thresholdLabels[value] })),
          admin: {
            width: '34%',
            description: label(
              'An article’s own label is shown whatever stands here.',
              '文章自带的标识不受此限。',
            ),
          },
        },
        {
          name: 'position',
          type: 'select',
          defaultValue: defaultLabelSettings.position,
          label: label('Where', '位置'),
          options: labelPositions.map((value) => ({ value, label: positionLabels[value] })),
          admin: { width: '33%' },
        },
        {
          name: 'languages',
          type: 'select',
          defaultValue: defaultLabelSettings.languages,
          label: label('Language', '语言'),
          options: labelLanguages.map((value) => ({ value, label: languageLabels[value] })),
          admin: {
            width: '33%',
            description: label(
              'Never English alone: the rule asks for Chinese words.',
              '不单用英文：规定要求中文字样。',
            ),
          },
        },
      ],
    },
    {
      name: 'wording',
      type: 'group',
      label: label('Wording', '文字'),
      admin: {
        description: label(
          'Left empty, the words shown in grey hold. The Chinese must hold 人工智能 or AI, and 生成 or 合成.',
          '留空则用灰色所示文字。中文须包含“人工智能”或“AI”，以及“生成”或“合成”。',
        ),
      },
      fields: labelLevels.map((level) => ({
        name: level,
        type: 'group' as const,
        label: levelLabels[level],
        fields: [{ type: 'row' as const, fields: wordingFields(level) }],
      })),
    },
    {
      type: 'row',
      fields: [
        {
          name: 'producer',
          type: 'text',
          maxLength: longest,
          label: label('Producer (ContentProducer)', '制作者（ContentProducer）'),
          admin: {
            width: '50%',
            description: label(
              'Name or code of the house in files’ metadata. Empty: the host of PUBLIC_URL.',
              '写入文件元数据的名称或编码。留空则用 PUBLIC_URL 的主机名。',
            ),
          },
        },
        {
          name: 'propagator',
          type: 'text',
          maxLength: longest,
          label: label('Propagator (ContentPropagator)', '传播者（ContentPropagator）'),
          admin: {
            width: '50%',
            description: label('Empty: the producer.', '留空则与制作者相同。'),
          },
        },
      ],
    },
  ],
}
