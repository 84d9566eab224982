/** What the made-up articles are made of. */
export const words = {
  zhSubjects:
    '编辑部,小模型,读者,这家公司,长期来看的成本,开源社区,一位老工程师,数据中心,灯塔小队,我们'.split(
      ',',
    ),
  zhVerbs: '重新考虑了,并不等于,正在改变,用三年时间证明了,绕开了,第一次公开了,低估了,依赖于'.split(
    ',',
  ),
  zhObjects:
    '训练与推理的界限,一套旧的工作流程,“够用就好”的原则,上下文长度的价格,人工审读的价值,8 位量化后的权重,下一代芯片,自己的判断'.split(
      ',',
    ),
  enSubjects:
    'the editors,a small model,most readers,the vendor,an open-source team,one old engineer,the data centre,our column'.split(
      ',',
    ),
  enVerbs:
    'reconsidered,does not replace,has quietly changed,proved over 3 years,worked around,underestimates,relies on'.split(
      ',',
    ),
  enObjects:
    'the border between training and inference,an old workflow,the price of context,human proof-reading,8-bit weights,the next chip,its own judgement'.split(
      ',',
    ),
  identifiers:
    'contextLength,batch_size,kvCache,max-tokens,draftModel,speculative,tokens/s,v2.1,fp8,node_modules'.split(
      ',',
    ),
  authors: '林舟,周屿,陈未,Ada Reed,Tom Bell,何川,Mina Park,许岚'.split(','),
  categories: 'AI,周报,工程,观察,Essays'.split(','),
  tags: '大模型,开源,芯片,推理,训练,评测,agents,RAG,safety,infra,写作,工具,数据,端侧,成本,产品,教育,医疗,robotics,search'.split(
    ',',
  ),
  companies: 'Northlight,海图科技,Deep Harbor,云梯,Quarry AI,北岸实验室,Lantern,青石'.split(','),
}
