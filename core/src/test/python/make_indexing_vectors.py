"""Writes test vectors of advanced indexing: index arrays, lists, masks, and NumPy's functions that select.

Needs NumPy 2.4.6; NumPy 1.24 gives the same vectors. From the directory of this file:
    python3 make_indexing_vectors.py ../resources/numpy
writes indexing.jsonl.gz.
"""
import random, sys

import numpy as np

from vectors import enc, write

rng=np.random.default_rng(16); random.seed(16)
DT=['bool','int8','uint8','int16','uint16','int32','uint32','int64','uint64','float32','float64','complex64','complex128']
rows=[]
def row(op,args,expect,params,name):
    a=[({"pyscalar":x} if isinstance(x,(int,float,bool)) else enc(x)) for x in args]
    rows.append(dict(args=a,expect=enc(expect),family='indexing',id=f'{op}-{name}-{len(rows)}',op=op,params=params,tol='exact'))
def arr(shape,dt=None):
    dt=dt or random.choice(DT)
    n=int(np.prod(shape))
    x=np.arange(n)-(0 if dt[0] in 'ub' else n//3)
    if dt=='bool': return ((np.arange(n)*7+3)%5%2).astype(bool).reshape(shape)
    x=x.astype(dt)
    if dt.startswith('f'): x=x/4; x=x.astype(dt); 
    if dt.startswith('f') and n>3 and random.random()<.3: x[n//2]=np.nan
    if dt.startswith('c'): x=(x+1j*(x[::-1])).astype(dt)
    return x.reshape(shape)
def shape(lo=1,hi=3):
    nd=random.choice([k for k in [1,2,2,3,3,4] if lo<=k<=hi])
    s=[random.randint(1,7 if nd<3 else 5) for _ in range(nd)]
    if random.random()<.08: s[random.randrange(nd)]=0
    return tuple(s)
def ints(n,shp):
    if n==0: return np.zeros((0,)+tuple(shp[1:]),'int64')
    return rng.integers(-n,n,size=shp).astype(random.choice(['int64','int32','int8','int64','int16']))
def span(n):
    st=random.choice([1,1,2,-1,-2,3])
    f=lambda: random.choice([None,random.randint(-n-1,n+1)])
    return slice(f(),f(),st)
def entry_json(e):
    if isinstance(e,slice): return {"span":[e.start,e.stop,1 if e.step is None else e.step]}
    if e is Ellipsis: return "ellipsis"
    if e is None: return "newaxis"
    return {"at":int(e)}
def rand_index(s):
    """an index tuple, with arrays broadcastable to a shape B"""
    nd=len(s)
    B=tuple(random.randint(1,4) for _ in range(random.choice([1,1,2])))
    if random.random()<.07: B=(0,)
    out=[];d=0; used_ell=False
    k=random.randint(1,nd)
    first=True
    while d<k:
        r=random.random()
        n=s[d]
        if r<.45:
            sh=[b if random.random()<.75 else (1 if b!=0 else 0) for b in B]
            if random.random()<.3: sh=sh[1:]
            if n==0: 
                if 0 not in B: sh=None
                else: sh=list(B)
            if sh is None: out.append(slice(None))
            elif len(sh)==0: out.append(np.array(int(rng.integers(-n,n)),dtype='int64') if n else slice(None))
            else: out.append(rng.integers(-n,n,size=sh) if n else np.zeros(sh,'int64'))
            d+=1
        elif r<.57 and n>0: out.append(int(rng.integers(-n,n))); d+=1
        elif r<.67:
            m=random.randint(1,min(2,nd-d))
            cnt=B[-1] if len(B)==1 else None
            size=int(np.prod(s[d:d+m]))
            if cnt is None or cnt>size or d+m>nd: out.append(slice(None)); d+=1
            else:
                mask=np.zeros(size,bool); mask[rng.choice(size,cnt,replace=False)]=True
                out.append(mask.reshape(s[d:d+m])); d+=m
        elif r<.9: out.append(span(n)); d+=1
        elif r<.95: out.append(None)
        elif not used_ell and d>0: out.append(Ellipsis); used_ell=True; k=d; 
    if d<nd and not used_ell and random.random()<.2: out.append(Ellipsis)
    return tuple(out)
def put_index(ix,args):
    js=[]
    for e in ix:
        if isinstance(e,np.ndarray):
            js.append({"arg":len(args)}); args.append(e)
        else: js.append(entry_json(e))
    return js
n=0
while n<260:
    s=shape(); a=arr(s); ix=rand_index(s)
    if not any(isinstance(e,np.ndarray) for e in ix): continue
    try: want=a[ix]
    except IndexError: continue
    args=[a]; js=put_index(ix,args)
    row('at',args,want,{"index":js},a.dtype); n+=1
n=0
while n<160:
    s=shape(); ix=rand_index(s)
    if not any(isinstance(e,np.ndarray) for e in ix): continue
    op=random.choice(['set_at','set_at','add_at','minimum_at','maximum_at'])
    a=arr(s)
    if a.dtype.kind=='c' and op[0]=='m': continue
    try: part=a[ix]
    except IndexError: continue
    v=arr(part.shape,str(a.dtype))
    if random.random()<.3 and part.ndim: v=v[:1]
    if random.random()<.2: v=np.array(3).astype(a.dtype)
    if v.size==0 and part.size>0: continue
    b=a.copy()
    with np.errstate(all='ignore'):
        if op=='set_at': b[ix]=v
        else: {'add_at':np.add,'minimum_at':np.minimum,'maximum_at':np.maximum}[op].at(b,ix,v)
    args=[a,v]; js=put_index(ix,args)
    row(op,args,b,{"index":js},a.dtype); n+=1
# texts with lists
n=0
while n<120:
    s=shape(); parts=[];ev=[]
    used=0
    for d in range(random.randint(1,len(s))):
        r=random.random(); m=s[d]
        if r<.5:
            L=[int(x) for x in (rng.integers(-m,m,size=random.randint(0,5)) if m else [])]
            parts.append('['+', '.join(map(str,L))+']'); ev.append(np.array(L,'int64'));used+=1
        elif r<.65 and m: i=int(rng.integers(-m,m)); parts.append(str(i)); ev.append(i)
        elif r<.72: parts.append('None'); ev.append(None)
        else:
            sp=span(m); parts.append(f"{'' if sp.start is None else sp.start}:{'' if sp.stop is None else sp.stop}:{sp.step}"); ev.append(sp)
    if not used: continue
    try:
        a=arr(s); want=a[tuple(ev)]
    except IndexError: continue
    text=', '.join(parts)
    if random.random()<.6: row('text',[a],want,{"text":text},a.dtype)
    else:
        v=arr(want.shape,'int16'); b=a.copy(); 
        if a.dtype==bool or a.dtype=='uint64': v=np.abs(v)
        if a.dtype.kind=='u' : v=np.abs(v)
        b[tuple(ev)]=v
        row('set_text',[a,v],b,{"text":text},a.dtype)
    n+=1
for k in range(24):
    s=shape(1,3); a=arr(s); lists=[[int(x) for x in (rng.integers(-m,m,size=random.randint(0,4)) if m else [])] for m in s]
    ix=np.ix_(*[np.array(l,'int64') for l in lists])
    row('ix',[a],a[ix],{"lists":lists},a.dtype)
    v=arr(a[ix].shape,str(a.dtype)); b=a.copy(); b[ix]=v
    row('set_ix',[a,v],b,{"lists":lists},a.dtype)
for k in range(40):
    s=shape(); a=arr(s); m=random.randint(1,len(s)); mask=arr(s[:m],'bool')
    if random.random()<.2: mask=~np.zeros(s[:m],bool)
    if random.random()<.1: mask=np.zeros(s[:m],bool)
    row('mask',[a,mask],a[mask],{},a.dtype)
    b=a.copy(); b[mask]=2 if a.dtype!=bool else True
    row('set_mask',[a,mask,True if a.dtype==bool else 2],b,{},a.dtype)
    v=arr(a[mask].shape,str(a.dtype)); b=a.copy(); b[mask]=v
    row('set_mask',[a,mask,v],b,{},a.dtype)
    ax=random.randrange(len(s)); c=arr((s[ax],),'bool')
    row('compress',[a,c],np.compress(c,a,axis=ax),{"axis":ax-random.choice([0,len(s)])},a.dtype)
    row('nonzero',[a],np.array(np.nonzero(a)),{},a.dtype)
    row('argwhere',[a],np.argwhere(a),{},a.dtype)
    row('flatnonzero',[a],np.flatnonzero(a),{},a.dtype)
    row('extract',[a,arr(s,'int8')%3],np.extract(arr(s,'int8')%3,a),{},a.dtype)
    mk=arr(s,'bool'); b=a.copy(); vals=arr((random.randint(1,5),),str(a.dtype)); np.place(b,mk,vals)
    row('place',[a,mk,vals],b,{},a.dtype)
for k in range(40):
    s=shape(); a=arr(s); n=a.size
    i=ints(n,(random.randint(0,4),3))
    row('take',[a,i],np.take(a,i),{},a.dtype)
    ax=random.randrange(len(s)); m=s[ax]
    i=ints(m,(2,random.randint(0,4)) if m else (0,2))
    row('take_axis',[a,i],np.take(a,i,axis=ax),{"axis":ax-random.choice([0,len(s)])},a.dtype)
    if n:
        i=ints(n,(random.randint(0,6),)); v=arr((random.randint(1,8),),str(a.dtype)); b=a.copy(); np.put(b,i,v)
        row('put',[a,i,v],b,{},a.dtype)
    if m:
        t=list(s); t[ax]=random.randint(0,4); i=rng.integers(-m,m,size=t)
        row('take_along_axis',[a,i],np.take_along_axis(a,i,ax),{"axis":ax},a.dtype)
        v=arr(t,str(a.dtype)); b=a.copy(); np.put_along_axis(b,i,v,ax)
        row('put_along_axis',[a,i,v],b,{"axis":ax},a.dtype)
        L=[int(x) for x in rng.integers(-m,m,size=random.randint(0,4))]
        row('delete',[a],np.delete(a,np.array(L,'int64'),axis=ax),{"list":L,"axis":ax},a.dtype)
        L=[int(x) for x in rng.integers(-m,m+1,size=random.randint(2,4))]
        t=list(s); t[ax]=len(L); v=arr(t,str(a.dtype))
        row('insert',[a,v],np.insert(a,np.array(L,'int64'),v,axis=ax),{"list":L,"axis":ax},a.dtype)
for k in range(20):
    s=shape(); c=[arr(s,'bool'),arr(s,'int16')%3==1]; ch=[arr(s,'int32'),arr(s,'float64')]
    row('select',c+ch+[arr((),'int64')-7],np.select(c,ch,arr((),'int64')-7),{},'')
    i=(np.abs(arr(s,'int64'))%3); ch=[arr(s,'int16'),arr(s[-1:],'int16'),arr((),'int16')]
    row('choose',[i]+ch,np.choose(i,ch),{},'')
    t=shape()
    if np.prod(t):
        p=rng.integers(0,int(np.prod(t)),size=s)
        u=np.unravel_index(p,t)
        row('unravel_index',[p],np.array(u),{"shape":list(t)},'')
        row('ravel_multi_index',list(u),np.ravel_multi_index(u,t),{"shape":list(t)},'')
for k in range(48):
    s=shape(); a=arr(s); mode=['wrap','symmetric','reflect','edge'][k%4]
    w=[[0,0] if n==0 or random.random()<.3 else [random.randint(0,n),random.randint(0,n)] for n in s]
    if mode=='reflect': w=[[min(x,max(n-1,0)) for x in p] for p,n in zip(w,s)]
    row('pad',[a],np.pad(a,w,mode=mode),{"widths":w,"mode":mode},a.dtype)
for k in range(6):
    s=[(0,),(0,3),(2,0)][k%3]; ax=s.index(0); a=arr(s); t=list(s); t[ax]=2; v=arr(t,str(a.dtype))
    row('insert',[a,v],np.insert(a,np.array([0,0]),v,axis=ax),{"list":[0,0],"axis":ax},a.dtype)
# lines without elements, values of other dtypes, one index with several values, conditions of other lengths
rng=np.random.default_rng(1616); random.seed(1616)
for s,i,ax in [((3,0),(1,0),1),((0,3),(0,1),0),((3,0,2),(3,0,1),1),((1,0),(4,0),1),((0,3),(1,2),1),((2,3),(2,0),1)]:
    a=arr(s); row('take_along_axis',[a,np.zeros(i,'int64')],np.take_along_axis(a,np.zeros(i,'int64'),ax),{"axis":ax},a.dtype)
n=0
while n<120:
    to,of=random.choice(DT),random.choice(DT); op=['add_at','minimum_at','maximum_at'][n%3]
    if 'c' in (to[0],of[0]) and (op!='add_at' or to[0]!='c'): continue
    a=arr((random.randint(2,9),),to); i=rng.integers(-len(a),len(a),size=random.randint(1,12)); v=arr((len(i),),of)
    if of[0] in 'iu' and n%2: v=v*37
    if to[0] in 'iub' and v.dtype.kind=='f': v=np.where(np.isnan(v),v.dtype.type(0.7),v)
    if to[0]=='u' and v.dtype.kind in 'if': v=np.abs(v)
    b=a.copy(); {'add_at':np.add,'minimum_at':np.minimum,'maximum_at':np.maximum}[op].at(b,i,v)
    args=[a,v]; js=put_index((i,),args); row(op,args,b,{"index":js},f'{to}-{of}'); n+=1
for k in range(24):
    s=shape(1,3); a=arr(s); ax=random.randrange(len(s)); m=s[ax]; at=random.randint(-m,m); t=list(s); t[ax]=random.randint(0,3)
    v=arr(t,str(a.dtype))
    row('insert',[a,v],np.insert(a,[at],v,axis=ax),{"list":[at],"axis":ax},a.dtype)
    t=[x for d,x in enumerate(s) if d!=ax]; v=arr([random.randint(1,3)]+t,str(a.dtype)) if k%2 else arr(t,str(a.dtype))
    row('insert_one',[a,v],np.insert(a,at,v,axis=ax),{"index":at,"axis":ax},a.dtype)
row('insert',[np.arange(4),np.array([7,8])],np.insert(np.arange(4),[1],[7,8]),{"list":[1],"axis":0},'line')
for k in range(24):
    s=shape(1,3); a=arr(s); ax=random.randrange(len(s)); c=arr((random.randint(0,s[ax]),),random.choice(['bool','int8','float64']))
    if k%3==0: c=np.concatenate([c,np.zeros(s[ax]-len(c)+2,c.dtype)])
    row('compress',[a,c],np.compress(c,a,axis=ax),{"axis":ax},a.dtype)
    c=arr((random.randint(0,a.size),),'int16')%2; row('extract',[a,c],np.extract(c,a),{},a.dtype)
    c=arr(s,'bool'); ch=[arr(s,'int16'),arr(s[-1:],'int16')]; row('choose',[c]+ch,np.choose(c,ch),{},'')
for k in range(45):
    s=shape(1,3); a=arr(s); ax=random.randrange(len(s)); m=s[ax]; mode=['wrap','clip','raise'][k%3]; far=1 if mode=='raise' else 3
    if m:
        i=rng.integers(-far*m,far*m,size=(2,random.randint(0,4))).astype(random.choice(['int64','int16']))
        row('take_mode',[a,i],np.take(a,i,axis=ax,mode=mode),{"axis":ax,"mode":mode},a.dtype)
        sp=span(m); row('delete_text',[a],np.delete(a,sp,axis=ax),{"axis":ax,"text":f"{'' if sp.start is None else sp.start}:{'' if sp.stop is None else sp.stop}:{sp.step}"},a.dtype)
        mask=arr((m,),'bool'); row('delete_some',[a,mask],np.delete(a,mask,axis=ax),{"axis":ax},a.dtype)
        i=rng.integers(-m,m,size=random.randint(1,4)); row('delete_some',[a,i],np.delete(a,i,axis=ax),{"axis":ax},a.dtype)
    i=rng.integers(0 if mode=='raise' else -7,3 if mode=='raise' else 9,size=s); ch=[arr(s,'int16'),arr(s[-1:],'int16'),arr((),'int16')]
    row('choose_mode',[i]+ch,np.choose(i,ch,mode=mode),{"mode":mode},'')
    t=shape()
    if np.prod(t):
        u=[rng.integers(0 if mode=='raise' else -2*x,x if mode=='raise' else 3*x,size=s) for x in t]
        row('ravel_mode',u,np.ravel_multi_index(tuple(u),t,mode=mode),{"shape":list(t),"mode":mode},'')
write(sys.argv[1] + "/indexing.jsonl.gz", rows)
