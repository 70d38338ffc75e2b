"""Writes test vectors of groups, reductions without NaN, statistics and histograms.

Needs NumPy 2.4.6; NumPy 1.24 gives the same answers but for the last bits of floats. From the directory of this file:
    python3 make_group_vectors.py ../resources/numpy
writes groups.jsonl.gz.
"""
import random, sys, warnings

import numpy as np

from vectors import enc, write

warnings.simplefilter('ignore')
rng=np.random.default_rng(163); random.seed(163)
REAL=['bool','int8','uint8','int16','uint16','int32','uint32','int64','uint64','float32','float64']
ALL=REAL+['complex64','complex128']
rows=[]
def tol(x):
    if x.dtype.kind in 'biu': return 'exact'
    return 'rtol 2e-6, atol 2e-6' if x.dtype in ('float32','complex64') else 'rtol 1e-12, atol 1e-13'
def row(op,args,expect,params,exact=False):
    expect=np.asarray(expect)
    rows.append(dict(args=[enc(x) for x in args],expect=enc(expect),family='groups',id=f'{op}-{args[0].dtype}-{len(rows)}',
                     op=op,params=params,tol='exact' if exact else tol(expect)))
def arr(shape,dt,nan=0.0):
    n=int(np.prod(shape)); x=(rng.permutation(n)-(0 if dt[0] in 'ub' else n//3))
    if dt=='bool': return (x%3==1).reshape(shape)
    x=x%100 if dt in('int8','uint8') else x
    x=x.astype(dt)
    if dt[0] in 'fc': x=(x/8).astype(dt)
    if dt[0]=='c': x=(x+1j*x[::-1]).astype(dt)
    if dt[0] in 'fc' and nan: x[rng.random(n)<nan]=np.nan
    return x.reshape(shape)
def shape(lo=1,hi=3):
    return tuple(random.randint(1,9 if k<2 else 4) for k in range(random.randint(lo,hi)))
# group-by: the loop over labels
RED=['sum','mean','min','max','prod','var','std','any','all','count_nonzero','argmin','argmax']
def reduce(f,x,axis,**k):
    return getattr(np,f)(x,axis=axis,**k)
def label(n,dt):
    l=rng.integers(0,max(1,n//2)+1,size=n)
    if dt=='bool': return l%2==1
    if dt[0]=='f':
        l=(l*1.5-2).astype(dt)
        if random.random()<.5: l[rng.random(n)<.3]=np.nan
        return l
    return (l*3-(4 if dt[0]=='i' else 0)).astype(dt)
def uniq(l):
    u=np.unique(l); return u[u==u]
for k in range(240):
    s=shape(); dt=random.choice(ALL); f=RED[k%len(RED)]
    x=arr(s,dt); ax=random.randrange(len(s)); l=label(s[ax],random.choice(REAL))
    if f=='prod' and dt[0] in 'iu': x=x%3
    u=uniq(l)
    if len(u)==0: continue
    parts=[reduce(f,np.compress(l==g,x,axis=ax),ax) for g in u]
    if f in('argmin','argmax'): parts=[np.flatnonzero(l==g)[p] for g,p in zip(u,parts)]
    out=np.stack([np.asarray(p) for p in parts],axis=ax)
    row('group',[x,l],out,dict(reduction=f,axis=ax))
    row('group_labels',[x,l],u,dict(axis=ax),True)
# labels over the whole array, and further axes
for k in range(40):
    s=shape(2,3); dt=random.choice(ALL); f=random.choice(['sum','mean','max','var']); x=arr(s,dt)
    l=label(x.size,random.choice(['int64','int16','float64','uint8'])).reshape(s); u=uniq(l)
    if len(u)==0: continue
    row('group_all',[x,l],np.array([getattr(np,f)(x[l==g]) for g in u]),dict(reduction=f))
for k in range(40):
    s=shape(2,3); dt=random.choice(ALL); f=random.choice(['sum','mean','max','var']); x=arr(s,dt)
    ax,other=random.sample(range(len(s)),2); l=label(s[ax],'int32'); u=uniq(l)
    out=np.stack([getattr(np,f)(np.compress(l==g,x,axis=ax),axis=(ax,other)) for g in u],axis=ax-(other<ax))
    row('group_more',[x,l],out,dict(reduction=f,axis=ax,more=other))
# without NaN
for k in range(220):
    f=['nansum','nanprod','nanmean','nanvar','nanstd','nanmin','nanmax','nanargmin','nanargmax','nancumsum','nancumprod'][k%11]
    s=shape(); dt=random.choice(['float64','float32','float64','complex128','complex64','int32','uint8','bool'])
    if f=='nanprod' or f=='nancumprod': dt=random.choice(['float64','float32','complex128','int16'])
    x=arr(s,dt,random.choice([0,.2,.6]))
    if dt[0]=='c' and f in('nanmin','nanmax','nanargmin','nanargmax'): x=x.real.copy()
    if f.endswith('prod') and x.dtype.kind=='i': x=x%3
    ax=random.choice([None]+list(range(len(s))))
    try: want=getattr(np,f)(x,axis=ax)
    except ValueError: continue
    row(f,[x],want,dict(axis=[] if ax is None else [ax]))
for k in range(40):
    s=shape(2,3); x=arr(s,random.choice(['float64','complex128','float32']),.4); ax=random.randrange(len(s)); f=['nanvar','nanstd'][k%2]
    row(f+'_ddof',[x],getattr(np,f)(x,axis=ax,ddof=1.5),dict(axis=[ax],ddof=1.5))
# statistics
def moment(x,p,ax):
    x=x if x.dtype.kind=='f' else x.astype('float64')
    return ((x-x.mean(axis=ax,keepdims=True))**p).mean(axis=ax)
for k in range(60):
    s=shape(); dt=random.choice(['int8','uint16','int64','float32','float64']); x=arr(s,dt); ax=random.choice([None]+list(range(len(s))))
    a=dict(axis=[] if ax is None else [ax])
    row('ptp',[x],np.ptp(x,axis=ax),a)
    if dt=='float32': continue
    row('moment',[x],moment(x,3,ax),dict(a,order=3))
    x=arr((5,6),dt); ax=k%2; a=dict(axis=[ax])
    m2=moment(x,2,ax)
    row('skew',[x],moment(x,3,ax)/m2**1.5,a); row('kurtosis',[x],moment(x,4,ax)/m2**2-3,a)
for k in range(30):
    x=arr((random.randint(1,5),random.randint(2,9)),random.choice(ALL)); rv=k%2==0
    if not rv: x=x.T.copy()
    row('cov',[x],np.cov(x,rowvar=rv,ddof=k%3),dict(rowvar=rv,ddof=k%3)); row('corrcoef',[x],np.corrcoef(x,rowvar=rv),dict(rowvar=rv))
row('cov',[arr((7,),'int32')],np.cov(np.arange(7)*0),dict(rowvar=True,ddof=1)); rows.pop()
x=arr((7,),'int32'); row('cov',[x],np.cov(x),dict(rowvar=True,ddof=1))
# counts
INT=[d for d in REAL if d[0] in 'iu']
for k in range(40):
    x=arr((random.randint(0,40),),random.choice(INT)); x=np.abs(x) if x.dtype.kind=='i' else x
    m=random.choice([0,50]); row('bincount',[x],np.bincount(x.astype('int64'),minlength=m),dict(minlength=m))
    w=arr(x.shape,random.choice(REAL))
    if x.size: row('bincount',[x,w],np.bincount(x.astype('int64'),weights=w,minlength=m),dict(minlength=m))
for k in range(60):
    x=arr(shape(),random.choice(REAL),.1); b=np.sort(arr((random.randint(1,9),),random.choice(['float64','int32','int64'])))
    if k%3==0: b=b[::-1].copy()
    row('digitize',[x,b],np.digitize(x,b,right=k%2==0),dict(right=k%2==0))
def hist(op,args,params,h,e):
    row(op,args,h,params); row(op+'_edges',args,e,params)
    if h.dtype.kind!='c': row(op+'_density',args,np.histogram(args[0],density=True,**({'weights':args[1]} if len(args)>1 else {}),**params_np(params))[0],params)
def params_np(p):
    out={}
    if 'bins' in p: out['bins']=np.array(p['bins']) if isinstance(p['bins'],list) else p['bins']
    if 'range' in p: out['range']=tuple(p['range'])
    return out
for k in range(120):
    dt=random.choice(['int8','uint8','int16','int32','int64','uint64','float32','float64','float64'])
    x=arr(shape(),dt)
    if dt=='float64' and k%4==0: x=rng.normal(size=200)
    p={'bins':random.choice([1,3,8,10,100])}
    if k%3==0: p['range']=[-2.0,9.0]
    if k%5==0: p={'bins':sorted(float(v) for v in rng.integers(-5,20,size=5))}
    if k%7==0 and x.dtype.kind=='f' and ('range' in p or isinstance(p['bins'],list)): x.flat[0]=np.nan
    if isinstance(p['bins'],list) and len(set(p['bins']))<5: continue
    args=[x]
    if k%2:
        args.append(arr(x.shape,random.choice(['float64','int32','int64','float32','complex128','uint16'])))
    h,e=np.histogram(x,weights=args[1] if len(args)>1 else None,**params_np(p))
    if not np.all(np.isfinite(h.sum() and 1/h.sum())): continue
    if h.sum()==0: continue
    hist('histogram',args,p,h,e)
for rule in ['sqrt','sturges','rice','scott','doane','stone']:
    for x in [rng.normal(size=150),rng.integers(0,50,size=80),rng.exponential(size=(20,5)),np.array([3.0]),np.array([2,2,2])]:
        for r in [None,[0.0,3.0]]:
            p={'bins':rule};
            if r: p['range']=r
            h,e=np.histogram(x,**params_np(p)); row('histogram',[x],h,p); row('histogram_edges',[x],e,p)
for k in range(30):
    n=random.randint(1,60); x=arr((n,),random.choice(['float64','int16','uint8'])); y=arr((n,),'float64')
    bx,by=random.randint(1,6),random.randint(1,6)
    h,ex,ey=np.histogram2d(x,y,bins=(bx,by)); row('histogram2d',[x,y],h.astype('int64'),dict(bins=[bx,by]))
    w=arr((n,),'float64'); z=arr((n,),'int32')
    h,_=np.histogramdd([x,y,z],bins=(bx,by,2),weights=w); row('histogramdd',[x,y,z,w],h,dict(bins=[bx,by,2]))
# equal groups
def rest(x,f,ax,w,mode):
    n=x.shape[ax]; stop=n-n%w if mode=='trim' else n
    return np.stack([getattr(np,f)(np.take(x,range(k,min(k+w,n)),axis=ax),axis=ax) for k in range(0,stop,w)],axis=ax)
for k in range(80):
    s=tuple(random.randint(2,9) for _ in range(random.randint(1,3))); ax=random.randrange(len(s)); w=random.randint(1,s[ax]); x=arr(s,random.choice(REAL))
    f=random.choice(['sum','mean','min','max','var','any','argmin','argmax','count_nonzero']); mode=random.choice(['trim','rest'])
    if s[ax]//w==0: continue
    row('coarsen',[x],rest(x,f,ax,w,mode),dict(reduction=f,axis=[ax],widths=[w],mode=mode))
# quantiles of groups and of weighted elements, and bins by quartiles
rng=np.random.default_rng(164); random.seed(164)
METHODS=['inverted_cdf','averaged_inverted_cdf','closest_observation','interpolated_inverted_cdf','hazen','weibull','linear',
         'median_unbiased','normal_unbiased','lower','higher','midpoint','nearest']
def quantile(x,nan,ax,q,method,**k):
    if x.dtype==bool: x=x.astype('float64')
    # an array of shares makes float64 of float32, a single one is a plain number
    want=(np.nanquantile if nan else np.quantile)(x,np.asarray(q,'float64'),axis=ax,method=method,**k)
    return want.astype(x.dtype) if x.dtype.kind=='f' and not isinstance(q,list) else want
def middle(x,nan,ax):
    return (np.nanmedian if nan else np.median)(x,axis=ax)
for k in range(260):
    s=shape(); dt=random.choice(REAL[1:]); x=arr(s,dt,random.choice([0,.2])); ax=random.randrange(len(s)); nan=k%3==0
    l=label(s[ax],random.choice(REAL)); u=uniq(l)
    if len(u)==0: continue
    p=dict(axis=ax,nan=nan)
    if k%4==0:
        parts=[middle(np.compress(l==g,x,axis=ax),nan,ax) for g in u]; op='group_median'; at=ax
    else:
        q=random.choice([0,.25,.5,1/3,.9,1,[.5],[0,.1,.75]]); m=METHODS[k%13]; p.update(q=q,method=m.upper()); op='group_quantile'
        parts=[quantile(np.compress(l==g,x,axis=ax),nan,ax,q,m) for g in u]; at=ax+(1 if isinstance(q,list) else 0)
    row(op,[x,l],np.stack([np.asarray(v) for v in parts],axis=at),p)
for k in range(60):
    s=shape(2,3); x=arr(s,random.choice(['int32','float32','float64']),.1 if k%2 else 0); l=label(x.size,random.choice(['int64','uint8'])).reshape(s); u=uniq(l)
    if k%3: row('group_median',[x,l],np.array([middle(x[l==g],k%2==1,None) for g in u]),dict(all=True,nan=k%2==1))
    else:
        ax,other=random.sample(range(len(s)),2); l=label(s[ax],'int16'); u=uniq(l)
        out=np.stack([middle(np.compress(l==g,x,axis=ax),k%2==1,(ax,other)) for g in u],axis=ax-(other<ax))
        row('group_median',[x,l],out,dict(axis=ax,more=other,nan=k%2==1))
for k in range(120):
    s=shape(); x=arr(s,random.choice(REAL),random.choice([0,.2])); ax=random.choice([None]+list(range(len(s)))); nan=k%3==0
    w=rng.integers(0,6,size=s); w=w.astype(random.choice(['int64','uint8','float64','float32'])); q=random.choice([0,.25,.5,1/3,.9,1,[.5],[0,.1,.75]])
    if ax is not None and k%4==1 and not nan: w=w.reshape(-1)[:s[ax]]
    try: want=quantile(x if x.dtype!=bool else x.astype('int8'),nan,ax,q,'inverted_cdf',weights=w)
    except ValueError: continue
    row('weighted_quantile',[x,w],want.astype(x.dtype),dict(axis=[] if ax is None else [ax],q=q,nan=nan))
for rule in ['fd','auto']:
    for x in [rng.normal(size=1500),rng.integers(0,50,size=80),rng.exponential(size=(20,5)),np.array([3.0]),np.array([2,2,2]),np.append(np.full(90,5.0),rng.normal(size=8))]:
        for r in [None,[0.0,3.0]]:
            p={'bins':rule};
            if r: p['range']=r
            h,e=np.histogram(x,**params_np(p)); row('histogram',[x],h,p); row('histogram_edges',[x],e,p)
# edges that keep their dtype, positions among all, first moments, more variables and their weights
rng=np.random.default_rng(166); random.seed(166)
far=np.array([2**53,2**53+1,2**53+2,2**53+9,-5,7,2**62,2**62+1])
for x,e in [(far,np.array([2**53+1,2**53+10])),(far,np.array([-5,2**53,2**53+1,2**62,2**62])),(far.astype('uint64'),np.array([7,2**53+1,2**64-1],'uint64')),
            (far.astype('uint64'),np.array([7,2**53+1])),(far.astype('float64'),np.array([-5,2**53+1])),(far[:2],np.array([2**53+.0,2**54]))]:
    h,e2=np.histogram(x,e); row('histogram_between',[x,e],h,{}); row('histogram_between_edges',[x,e],e2,{},True)
for k in range(40):
    x=arr(shape(),random.choice(REAL[1:])); e=np.sort(arr((random.randint(2,6),),random.choice(REAL[1:])))
    h,e2=np.histogram(x,e); row('histogram_between',[x,e],h,{},True); row('histogram_between_edges',[x,e],e2,{},True)
for k in range(24):
    s=shape(2,3); x=arr(s,random.choice(ALL)); l=label(x.size,random.choice(['int64','int16','float64','uint8'])).reshape(s); u=uniq(l); f=['argmin','argmax'][k%2]
    if len(u): row('group_all',[x,l],np.array([np.flatnonzero(l.reshape(-1)==g)[getattr(np,f)(x[l==g])] for g in u]),dict(reduction=f))
for dt in ['int8','int64','float32','float64']:
    for s,ax in [((7,),[0]),((3,4),[0]),((3,4),[])]:
        x=arr(s,dt); x=x+x.dtype.type(3); row('moment',[x],np.zeros(np.mean(x,axis=ax[0] if ax else None).shape,'float32' if dt=='float32' else 'float64'),dict(axis=ax,order=1),True)
x=np.array([[1,np.nan,2],[np.inf,1,2]]); row('moment',[x],np.array([np.nan,0.0]),dict(axis=[1],order=1),True)
def counted(n): return rng.integers(0,4,size=n)
for k in range(60):
    n=random.randint(3,9); x=arr((random.randint(1,4),n),random.choice(ALL)) if k%3 else arr((n,),random.choice(REAL)); y=arr((random.randint(1,3),n),random.choice(ALL)) if k%2 else arr((n,),'float64')
    rv=k%4!=1
    if not rv: x,y=x.T.copy(),y.T.copy()
    args,given,kw=[x],[],{}
    if k%5!=2: args.append(y); given.append('y'); kw['y']=y
    if k%3==1: f=counted(n); f[:2]+=2; args.append(f); given.append('fweights'); kw['fweights']=f
    if k%4>1: w=np.abs(arr((n,),'float64'))+.5; args.append(w); given.append('aweights'); kw['aweights']=w
    row('cov_more',args,np.cov(x,rowvar=rv,ddof=k%3,**kw),dict(given=given,rowvar=rv,ddof=k%3))
    if len(given)==1 and given[0]=='y':
        with np.errstate(all='ignore'): row('corrcoef_more',args,np.corrcoef(x,y,rowvar=rv),dict(given=given,rowvar=rv,ddof=1))
write(sys.argv[1] + "/groups.jsonl.gz", rows)
